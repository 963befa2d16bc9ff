/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.List;

/**
 * A session of a user.
 *
 * @param namespace where it lives; empty for the default one
 * @param prefixes the prefixes inside which it does, the outermost first
 * @param key its key there
 * @param metadata what is known of it
 */
public record UserSession<K>(String namespace, List<String> prefixes, K key, SessionMetadata metadata) {

    public UserSession {
        prefixes = List.copyOf(prefixes);
    }
}
