/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * A session that was found or made.
 *
 * @param key its key, which may differ from the one that was asked for
 * @param value the session
 * @param origin which of the two
 */
public record OpenedSession<K, V>(K key, V value, Origin origin) {

    /** Where a session comes from. */
    public enum Origin {
        /** It was there. */
        FOUND,
        /** It was made, under a fresh key. */
        CREATED
    }

    /** Whether it was made, so that its key has to be handed out. */
    public boolean isNew() {
        return origin == Origin.CREATED;
    }
}
