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

    /** The cache {@link #CACHE} of a manager: the one that its file declares or that is open, else a new one. */
    @SuppressWarnings("unchecked") // A class literal says nothing of its parameters; the cache's types were checked.
    public static SessionCache<String, SessionState> cache(CacheManager manager) {
        Cache<String, SessionState> open = manager.getCache(CACHE, String.class, SessionState.class);
        return (open == null ? create(manager) : open).unwrap(SessionCache.class);
    }

    private static Cache<String, SessionState> create(CacheManager manager) {
        try {
            return manager.createCache(CACHE, configuration().build());
        } catch (CacheException e) {
            Cache<String, SessionState> others = manager.getCache(CACHE, String.class, SessionState.class);
            if (others == null) {
                throw e;
            }
            return others;
        }
    }

    /**
     * A repository over that cache.
     *
     * @param ids makes the ids of new sessions
     * @param maxInactive how long a new session may be unused
     * @param allowed which classes attributes may be read back as: patterns of {@code ObjectInputFilter}; none for all but known
     *     gadgets
     */
    public static LatchkeySessionRepository repository(
            CacheManager manager, SessionIdGenerator ids, Duration maxInactive, List<String> allowed) {
        Codec attributes = JavaCodec.reading(
                Object.class, manager.getClassLoader(), new SerialRules(CACHE, CLASSES, allowed, SerialLimits.DEFAULT));
        return new LatchkeySessionRepository(
                cache(manager).namespace(NAMESPACE), attributes, ids, Clock.systemUTC(), maxInactive);
    }
}
