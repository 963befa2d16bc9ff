/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;

/** The border of one cache: its keys' and its values' coders, and whose the values are. */
record Coders<K, V>(Coder<K> keys, Coder<V> values, Users<V> users) {

    Keyed<K> key(K key, Call call) {
        return new Keyed<>(key, call.at(keys.encode(key)));
    }

    /** A value that is to be stored, and whose it will be. */
    Valued<V> value(V value) {
        return new Valued<>(value, values.encode(value), users.of(value));
    }

    /** A value that is only to be compared. */
    Valued<V> expected(V value) {
        return new Valued<>(value, values.encode(value), null);
    }

    /** What is held, without a value that cannot be read, if that counts as absent. */
    Held readable(Held held) {
        boolean forgiven = values.forgivesUnreadable() && held.isPresent() && values.decode(held.value()) == null;
        return forgiven ? held.asAbsent() : held;
    }

    /** Whether a stored value equals {@code expected}, by its bytes or else as an object. */
    boolean matches(Valued<V> expected, @Nullable Bytes stored) {
        if (stored == null) {
            return false;
        }
        if (expected.bytes().equals(stored)) {
            return true;
        }
        return !values.isExact(expected.bytes()) && expected.value().equals(values.decode(stored));
    }
}
