/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.latchkey.Codec;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.codec.JavaCodec;
import org.latchkey.codec.SerialLimits;
import org.latchkey.codec.SerialRules;
import org.springframework.session.SessionIdGenerator;

/** How Spring's sessions are kept where nobody says otherwise. Threads: any. */
public final class SpringSessions {

    /** The cache that they are in. */
    public static final String CACHE = "spring-sessions";

    /** The namespace that they are in, whatever the request's. */
    public static final String NAMESPACE = "http";

    /** The setting of Spring Boot's that says which classes attributes may be read back as. */
    static final String CLASSES = "latchkey.spring.session-classes";

    private SpringSessions() {}

    /**
     * The configuration of such a cache, to which a lifetime, a limit of sessions per user and the like may be added. It must have
     * no idle time: each session has its own.
     */
    public static SessionCacheConfigurationBuilder<String, SessionState> configuration() {
        return SessionCacheConfiguration.builder(String.class, SessionState.class)
                .user(SessionState::principal)
                .immutableValues();
    }

    /**
     * Spring's sessions in the cache {@link #CACHE} of a manager: the one that its file declares or that is open, else a new one.
     *
     * @throws CacheException if that cache has no users, or an idle time
     */
    public static SessionCache<String, SessionState> cache(CacheManager manager) {
        return cache(manager, configuration().build());
    }

    /**
     * The same, where a new one is made as {@code configuration} says.
     *
     * @param configuration of {@link #configuration}
     */
    public static SessionCache<String, SessionState> cache(
            CacheManager manager, SessionCacheConfiguration<String, SessionState> configuration) {
        Cache<String, SessionState> open = manager.getCache(CACHE);
        SessionCache<String, SessionState> sessions = sessions(open == null ? create(manager, configuration) : open);
        SessionCacheConfiguration<?, ?> has = configurationOf(sessions);
        if (has.userResolver().isEmpty() || has.idleTime().isPresent()) {
            throw new CacheException(
                    "The cache '" + CACHE + "' needs 'user: principal', or nobody's sessions could be revoked, and"
                            + " no idle time, for each session has its own: set keyType String, valueType "
                            + SessionState.class.getName()
                            + " and user principal where it is declared, and take idleTime away");
        }
        return sessions.namespace(NAMESPACE);
    }

    @SuppressWarnings("unchecked") // A class literal says nothing of its parameters.
    private static SessionCache<String, SessionState> sessions(Cache<String, SessionState> cache) {
        return cache.unwrap(SessionCache.class);
    }

    @SuppressWarnings("unchecked") // The same.
    static SessionCacheConfiguration<String, SessionState> configurationOf(SessionCache<String, SessionState> cache) {
        return cache.getConfiguration(SessionCacheConfiguration.class);
    }

    private static Cache<String, SessionState> create(
            CacheManager manager, SessionCacheConfiguration<String, SessionState> configuration) {
        try {
            return manager.createCache(CACHE, configuration);
        } catch (CacheException e) {
            Cache<String, SessionState> others = manager.getCache(CACHE);
            if (others == null) {
                throw e;
            }
            return others;
        }
    }

    /**
     * A repository over {@link #cache(CacheManager)}.
     *
     * @param ids makes the ids of new sessions
     * @param maxInactive how long a new session may be unused
     * @param allowed which classes attributes may be read back as: patterns of {@code ObjectInputFilter}; none for those that the
     *     cache's {@code serialAllow} names, and where that is empty too for all but known gadgets
     */
    public static LatchkeySessionRepository repository(
            CacheManager manager, SessionIdGenerator ids, Duration maxInactive, List<String> allowed) {
        return repository(manager, cache(manager), ids, maxInactive, allowed);
    }

    static LatchkeySessionRepository repository(
            CacheManager manager,
            SessionCache<String, SessionState> cache,
            SessionIdGenerator ids,
            Duration maxInactive,
            List<String> allowed) {
        List<String> patterns = allowed.isEmpty() ? configurationOf(cache).serialAllow() : allowed;
        Codec attributes = JavaCodec.reading(
                Object.class,
                manager.getClassLoader(),
                new SerialRules(CACHE, CLASSES, patterns, SerialLimits.DEFAULT));
        return new LatchkeySessionRepository(cache, attributes, ids, Clock.systemUTC(), maxInactive);
    }
}
