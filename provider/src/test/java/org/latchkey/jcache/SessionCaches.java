/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.UserResolver;

/** Caches of text, in which {@code ann:cart} is a session of Ann's, and what has no colon is nobody's. */
final class SessionCaches {

    private SessionCaches() {}

    /** The user before the colon. */
    record BeforeColon() implements UserResolver<String> {
        @Override
        public @Nullable String userOf(String value) {
            int colon = value.indexOf(':');
            return colon < 0 ? null : value.substring(0, colon);
        }
    }

    static SessionCacheConfigurationBuilder<String, String> ofUsers() {
        return SessionCacheConfiguration.builder(String.class, String.class)
                .user(new BeforeColon())
                .statistics();
    }
}
