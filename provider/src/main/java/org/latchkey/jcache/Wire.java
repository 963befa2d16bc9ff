/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.Predicate;
import org.latchkey.Codec;
import org.latchkey.OnUnreadable;
import org.latchkey.store.Bytes;

/**
 * How the keys or values of a cache cross its border.
 *
 * @param codec turns objects into bytes and back
 * @param exact whether two objects of which one is encoded so are equal only if their bytes are
 * @param limit the largest encoded object
 * @param onUnreadable what a reader gets for bytes that cannot be read
 */
record Wire(Codec codec, Predicate<Bytes> exact, Limit limit, OnUnreadable onUnreadable) {

    /**
     * The largest encoded object that is taken.
     *
     * @param setting where that is said
     */
    record Limit(int bytes, String setting) {}
}
