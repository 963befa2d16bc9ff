/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.OpenedSession;

/** The verbs that give sessions their keys: {@code getOrCreate} and {@code changeId}. */
final class Openings<K, V> {

    /** The live session under {@code key}, or a new one that {@code factory} makes, in the call's scope. */
    OpenedSession<K, V> getOrCreate(@Nullable Keyed<K> key, Supplier<? extends V> factory, Call call) {
        throw new UnsupportedOperationException("getOrCreate");
    }

    /** Gives the session under {@code from} the key {@code to}, and says whether that was done. */
    boolean changeId(Keyed<K> from, Keyed<K> to) {
        throw new UnsupportedOperationException("changeId");
    }
}
