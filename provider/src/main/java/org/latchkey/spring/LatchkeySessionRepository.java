/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionMetadata;
import org.latchkey.UserSession;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.PrincipalNameIndexResolver;
import org.springframework.session.SessionIdGenerator;

/**
 * Spring's sessions in a {@link SessionCache}: found in tens of nanoseconds where they were used before, revocable by id and by
 * principal, and gone for good when they are.
 *
 * <p>A session slides: a use is stored once in a hundredth of its interval, with one round trip. {@link #findByPrincipalName} and
 * {@link #findById} alone extend nothing. What two requests of one session change at once is put together, attribute by
 * attribute. One that was deleted, revoked or has run out while a request was under way is not written back. {@link #deleteById} revokes
 * the id, and with it one that the session is being given just now.
 *
 * <p>Of the whole cache, {@code cache.revokeUser(principal)} ends all sessions of a principal in every process before it returns.
 *
 * <p>Threads: any. Failures: {@code CacheException}s of the cache.
 */
public final class LatchkeySessionRepository implements FindByIndexNameSessionRepository<LatchkeySession> {

    private static final int PARTS = 100;
    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    private final PrincipalNameIndexResolver<LatchkeySession> principals =
            new PrincipalNameIndexResolver<>(PRINCIPAL_NAME_INDEX_NAME);
    private final SessionCache<String, SessionState> cache;
    private final AttributeCodec attributes;
    private final LatchkeySession.Tools tools;
    private final Duration maxInactive;

    /**
     * A repository over a cache whose users are the sessions' principals, and which has no idle time of its own.
     *
     * @param cache see {@link SpringSessions#configuration}; a view of a namespace, so that a session does not depend on the
     *     namespace of a request
     * @param attributeCodec encodes and decodes attributes
     * @param ids makes the ids of new sessions
     * @param clock the processes' common idea of the time
     * @param maxInactive how long a new session may be unused
     */
    public LatchkeySessionRepository(
            SessionCache<String, SessionState> cache,
            Codec attributeCodec,
            SessionIdGenerator ids,
            Clock clock,
            Duration maxInactive) {
        this.cache = cache;
        this.attributes = new AttributeCodec(attributeCodec);
        this.tools = new LatchkeySession.Tools(ids, clock);
        this.maxInactive = maxInactive;
    }

    @Override
    public LatchkeySession createSession() {
        Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return LatchkeySession.fresh(tools, new Attributes(attributes, Map.of()), now, maxInactive);
    }

    @Override
    public @Nullable LatchkeySession findById(String id) {
        return cache.lookup(id) instanceof Lookup.Active<SessionState> active
                ? session(id, active.value(), active.metadata())
                : null;
    }

    private LatchkeySession session(String id, SessionState state, SessionMetadata metadata) {
        Duration interval = Duration.ofMillis(state.maxInactiveMillis());
        Instant used = metadata.expiry()
                .filter(end -> !interval.isNegative())
                .map(end -> end.minus(interval))
                .orElse(metadata.touched());
        return LatchkeySession.found(
                tools,
                new Attributes(attributes, state.attributes()),
                Instant.ofEpochMilli(state.createdMillis()),
                new LatchkeySession.Stored(id, interval, used));
    }

    @Override
    public void deleteById(String id) {
        var unused = cache.revoke(id);
    }

    /** The sessions of a principal; of any other index, none. One round trip, and one for each session that is not near. */
    @Override
    public Map<String, LatchkeySession> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        Map<String, LatchkeySession> found = new HashMap<>();
        if (indexName.equals(PRINCIPAL_NAME_INDEX_NAME)) {
            for (UserSession<String> one : cache.sessionsOf(indexValue)) {
                LatchkeySession session = findById(one.key());
                if (session != null) {
                    found.put(one.key(), session);
                }
            }
        }
        return found;
    }

    @Override
    public void save(LatchkeySession session) {
        LatchkeySession.Stored stored = session.stored();
        if (stored == null) {
            create(session);
        } else if (hasMoved(session, stored)) {
            change(session, stored);
        }
    }

    private void create(LatchkeySession session) {
        Instant used = session.getLastAccessedTime();
        Duration interval = session.getMaxInactiveInterval();
        Duration life = life(used, interval);
        if (life.isZero()) {
            return;
        }
        Map<String, Optional<byte[]>> changes = session.attributes().changes();
        SessionState state = new SessionState(
                principal(session),
                session.getCreationTime().toEpochMilli(),
                interval.toMillis(),
                Attributes.applied(Map.of(), changes));
        // A life that is given with a value ends with it; one that is set afterwards outlasts changes of the value.
        // Nobody
        // knows the id in between.
        cache.put(session.getId(), state, life);
        cache.expire(session.getId(), life.equals(NEVER) ? life : life.plusMillis(1));
        saved(session, changes, used);
    }

    /** Whether the session is still there, under its new id if it has one. */
    private boolean hasMoved(LatchkeySession session, LatchkeySession.Stored stored) {
        return session.getId().equals(stored.id()) || cache.changeId(stored.id(), session.getId());
    }

    private void change(LatchkeySession session, LatchkeySession.Stored stored) {
        Duration interval = session.getMaxInactiveInterval();
        Map<String, Optional<byte[]>> changes = session.attributes().changes();
        boolean isOther = !interval.equals(stored.maxInactive());
        if (isOther || session.attributes().isChanged()) {
            SessionChange change = new SessionChange(principal(session), interval.toMillis(), changes);
            if (!Boolean.TRUE.equals(cache.invoke(session.getId(), change))) {
                return;
            }
        }
        Instant used = stored.lastAccessed();
        if (isOther || isWorthStoring(used, session.getLastAccessedTime(), interval)) {
            used = session.getLastAccessedTime();
            cache.expire(session.getId(), life(used, interval));
        }
        saved(session, changes, used);
    }

    private static void saved(LatchkeySession session, Map<String, Optional<byte[]>> changes, Instant used) {
        session.stored(
                new LatchkeySession.Stored(session.getId(), session.getMaxInactiveInterval(), used),
                session.attributes().saved(changes));
    }

    private static boolean isWorthStoring(Instant stored, Instant now, Duration interval) {
        return !interval.isNegative() && Duration.between(stored, now).compareTo(interval.dividedBy(PARTS)) >= 0;
    }

    /** What is left to a session that was last used then: none where it has run out. */
    private Duration life(Instant lastAccessed, Duration interval) {
        if (interval.isNegative()) {
            return NEVER;
        }
        Duration left = Duration.between(tools.clock().instant(), lastAccessed.plus(interval));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private @Nullable String principal(LatchkeySession session) {
        return principals.resolveIndexValueFor(session);
    }
}
