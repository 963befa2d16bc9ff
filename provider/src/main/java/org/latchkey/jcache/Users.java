/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.SessionNames;
import org.latchkey.UserResolver;

/**
 * Whose sessions the values of one cache are.
 *
 * <p>Threads: any, the caller's. Cost: the resolver's, which is the user's code.
 *
 * @param resolver says so, {@code null} if all are nobody's
 * @param failures the cache's
 */
record Users<V>(@Nullable UserResolver<? super V> resolver, Failures failures) {

    /**
     * The user, {@code null} for nobody.
     *
     * @throws javax.cache.CacheException if the resolver fails, or names a user as {@link SessionNames} does not let it
     */
    @Nullable
    String of(V value) {
        if (resolver == null) {
            return null;
        }
        try {
            String user = resolver.userOf(value);
            return user == null ? null : named(user);
        } catch (RuntimeException e) {
            throw failures.resolverFailed(e);
        }
    }

    /** A user that a call names. */
    static String named(String user) {
        return SessionNames.check("user", user);
    }
}
