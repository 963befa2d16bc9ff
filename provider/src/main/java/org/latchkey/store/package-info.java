/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The port to the cluster: what is stored, what may be done to it, and what its owner answers. Plain Java types.
 *
 * <p>A verb of the cache becomes a {@link org.latchkey.store.Transition}; {@link org.latchkey.store.EntryOwner} says
 * what a transition does to an {@link org.latchkey.store.Envelope}, and everything else here is the words they use.
 */
@NullMarked
package org.latchkey.store;

import org.jspecify.annotations.NullMarked;
