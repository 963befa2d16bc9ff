/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Java objects as opaque bytes: the codec of a cache that configures none.
 *
 * <p>Start at {@link org.latchkey.codec.JavaCodec}. What may be read back is decided in
 * {@link org.latchkey.codec.ClassGate} (which classes) and {@link org.latchkey.codec.StreamFilter} (how much of them).
 */
@NullMarked
package org.latchkey.codec;

import org.jspecify.annotations.NullMarked;
