/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.latchkey.LateWrite;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.WhenFull;

/** The configurations of session caches among the {@link Recipe}s. */
public final class SessionRecipes {

    /** How long a fleeting session lives unused. */
    public static final Duration IDLE = Duration.ofMillis(1_500);

    /** How long a fleeting session lives in all. */
    public static final Duration LIFETIME = Duration.ofSeconds(4);

    /** How long a session that is raced for lives unused. */
    public static final Duration RACING_IDLE = Duration.ofSeconds(5);

    /** How long revocations are remembered where that is short. */
    public static final Duration RETENTION = Duration.ofSeconds(2);

    /** How many sessions a user may have where that is limited. */
    public static final int LIMIT = 2;

    private SessionRecipes() {}

    static SessionCacheConfiguration<String, String> of(Recipe recipe) {
        SessionCacheConfigurationBuilder<String, String> sessions =
                SessionCacheConfiguration.builder(String.class, String.class).user(new UserBeforeColon());
        return switch (recipe) {
            case SESSIONS_READ_THROUGH ->
                sessions.loader(FactoryBuilder.factoryOf(SessionLoader.class))
                        .readThrough()
                        .build();
            case SESSIONS_WRITE_THROUGH ->
                sessions.writer(FactoryBuilder.factoryOf(SessionWriter.class))
                        .writeThrough()
                        .build();
            case SESSIONS_IGNORING ->
                sessions.lateWrites(LateWrite.IGNORED)
                        .writer(FactoryBuilder.factoryOf(SessionWriter.class))
                        .writeThrough()
                        .build();
            case SESSIONS_IN_NAMESPACES -> sessions.namespaceRequired().build();
            case SESSIONS_SLIDING ->
                sessions.idleTime(Duration.ofMinutes(30))
                        .lifetime(Duration.ofDays(1))
                        .build();
            case SESSIONS_FLEETING -> sessions.idleTime(IDLE).lifetime(LIFETIME).build();
            case SESSIONS_TOUCHED ->
                sessions.expiry(TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MINUTES, 30)))
                        .build();
            case SESSIONS_LIMITED ->
                sessions.limitPerUser(LIMIT, WhenFull.OLDEST).build();
            case SESSIONS_REFUSED ->
                sessions.limitPerUser(LIMIT, WhenFull.REFUSE).build();
            case SESSIONS_REFUSED_WRITE_THROUGH ->
                sessions.limitPerUser(LIMIT, WhenFull.REFUSE)
                        .writer(FactoryBuilder.factoryOf(SessionWriter.class))
                        .writeThrough()
                        .build();
            case SESSIONS_FORGETTING -> sessions.revocationRetention(RETENTION).build();
            case SESSIONS_RACING ->
                sessions.codec(FactoryBuilder.factoryOf(RacingCodec.class))
                        .idleTime(RACING_IDLE)
                        .loader(FactoryBuilder.factoryOf(RacingLoader.class))
                        .readThrough()
                        .build();
            default -> sessions.build();
        };
    }
}
