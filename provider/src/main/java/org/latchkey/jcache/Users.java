/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
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
     * @throws javax.cache.CacheException if the resolver fails
     */
    @Nullable
    String of(V value) {
        if (resolver == null) {
            return null;
        }
        try {
            return resolver.userOf(value);
        } catch (RuntimeException e) {
            throw failures.resolverFailed(e);
        }
    }
}
