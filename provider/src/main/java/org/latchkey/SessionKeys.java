/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** Makes keys of fresh session ids. */
@FunctionalInterface
public interface SessionKeys<K> extends Serializable {

    /**
     * The key of a new session.
     *
     * @param id 32 lower-case hexadecimal digits from {@code SecureRandom}; all of them must go into the key
     */
    K keyOf(String id);

    /**
     * What is used where a configuration says nothing: of strings the id itself, of {@link UUID}s the one with these
     * digits; empty for any other type.
     */
    static <K> Optional<SessionKeys<K>> ofType(Class<K> type) {
        if (type == String.class) {
            return Optional.of(id -> type.cast(id));
        }
        return type == UUID.class ? Optional.of(id -> type.cast(uuid(id))) : Optional.empty();
    }

    private static UUID uuid(String id) {
        int middle = id.length() / 2;
        return new UUID(Long.parseUnsignedLong(id, 0, middle, 16), Long.parseUnsignedLong(id, middle, id.length(), 16));
    }
}
