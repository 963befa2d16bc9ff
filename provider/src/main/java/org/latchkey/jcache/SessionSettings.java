/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.latchkey.LateWrite;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionKeys;
import org.latchkey.UserResolver;
import org.latchkey.WhenFull;
import org.latchkey.store.CacheDescription;

/**
 * The rules of one cache's sessions: its configuration's, else its manager's, else the default ones.
 *
 * @param users says whose session a value is, {@code null} if all are nobody's
 * @param keys makes keys of fresh ids; empty where the application has to say how
 * @param limit how many sessions a user may have, {@code null} for any number
 * @param lateWrites what becomes of a write to a revoked key
 * @param retentionMillis how long revocations are remembered
 */
record SessionSettings<K, V>(
        @Nullable UserResolver<? super V> users,
        Optional<SessionKeys<? extends K>> keys,
        @Nullable Limit limit,
        LateWrite lateWrites,
        long retentionMillis) {

    /**
     * How many live sessions a user may have in all namespaces together.
     *
     * @param most at least 1
     * @param whenFull what happens to one more
     */
    record Limit(int most, WhenFull whenFull) {}

    static <K, V> SessionSettings<K, V> of(LiveConfiguration<K, V> configuration, SessionDefaults defaults) {
        if (configuration.given() instanceof SessionCacheConfiguration<K, V> own) {
            return new SessionSettings<>(
                    own.userResolver().isPresent() ? own.userResolver().get() : defaults.users(),
                    own.sessionKeys(),
                    limit(own),
                    own.lateWrites(),
                    own.revocationRetention().toMillis());
        }
        return new SessionSettings<>(
                defaults.users(),
                SessionKeys.ofType(configuration.initial().getKeyType()).map(keys -> keys),
                null,
                LateWrite.REFUSED,
                CacheDescription.DEFAULT_RETENTION_MILLIS);
    }

    private static @Nullable Limit limit(SessionCacheConfiguration<?, ?> own) {
        return own.limitPerUser().isEmpty() || own.whenFull().isEmpty()
                ? null
                : new Limit(own.limitPerUser().getAsInt(), own.whenFull().get());
    }

    /** The limit, as text that is the same in every process that means the same. */
    String limitInWords() {
        return limit == null ? "none" : limit.most() + ", then " + limit.whenFull();
    }
}
