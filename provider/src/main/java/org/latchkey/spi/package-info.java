/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The front door: the provider that {@code Caching} finds, its managers, and the wiring of all other rooms.
 *
 * <p>{@link org.latchkey.spi.LatchkeyCachingProvider} hands out {@link org.latchkey.spi.LatchkeyCacheManager}s; those
 * that mean the same cluster share one connection. Nothing of ours but the node imports this room.
 */
@NullMarked
package org.latchkey.spi;

import org.jspecify.annotations.NullMarked;
