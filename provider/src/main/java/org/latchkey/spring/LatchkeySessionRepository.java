/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionMetadata;
import org.latchkey.SessionNames;
import org.latchkey.SessionRevokedException;
import org.latchkey.UserSession;
import org.latchkey.codec.CodecException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.PrincipalNameIndexResolver;
import org.springframework.session.SessionIdGenerator;

/**
 * Spring's sessions in a {@link SessionCache}: found in tens of nanoseconds where they were used before, revocable by id and by
 * principal, and gone for good when they are.
 *
 * <p>A session slides: a use is stored once in a hundredth of its interval, with two round trips. {@link #findByPrincipalName} and
 * {@link #findById} alone extend nothing, and no request shortens what another has extended. What two requests of one session change
 * at once is put together, attribute by attribute; it stays its principal's, unless the request itself set whose it is. One that was
 * deleted, revoked, has run out or got another id while a request was under way is not written back, which is no failure. {@link
 * #deleteById} revokes the id, and with it one that the session is being given just now.
 *
 * <p>Threads: any. Failures: {@code CacheException}s of the cache.
 */
public final class LatchkeySessionRepository implements FindByIndexNameSessionRepository<LatchkeySession> {

    private static final Logger LOG = LoggerFactory.getLogger(LatchkeySessionRepository.class);

    private static final int PARTS = 100;
    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
    /** Longer than any session, and short enough to reckon with. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** The attributes by which the principal is known. */
    private static final List<String> OF_PRINCIPAL = List.of(PRINCIPAL_NAME_INDEX_NAME, "SPRING_SECURITY_CONTEXT");

    private final PrincipalNameIndexResolver<LatchkeySession> principals =
            new PrincipalNameIndexResolver<>(PRINCIPAL_NAME_INDEX_NAME);
    private final SessionCache<String, SessionState> cache;
    private final AttributeCodec attributes;
    private final LatchkeySession.Tools tools;
    private final Duration maxInactive;
    private final @Nullable Duration lifetime;

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
        this.lifetime = SpringSessions.configurationOf(cache).lifetime().orElse(null);
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
        Instant created = Instant.ofEpochMilli(state.createdMillis());
        LatchkeySession.Stored stored =
                new LatchkeySession.Stored(id, interval, lastUse(created, interval, metadata), ends(metadata));
        return LatchkeySession.found(tools, new Attributes(attributes, state.attributes()), created, stored);
    }

    /** An end that a lifetime has cut says nothing of it. */
    private Instant lastUse(Instant created, Duration interval, SessionMetadata metadata) {
        Instant end = ends(metadata);
        boolean tells = !interval.isNegative() && end.isBefore(latestEnd(metadata.created()));
        Instant used = tells ? end.minus(interval) : metadata.touched();
        Instant now = tools.clock().instant();
        return used.isBefore(created) ? created : used.isAfter(now) ? now : used;
    }

    private static Instant ends(SessionMetadata metadata) {
        return metadata.expiry().orElse(Instant.MAX);
    }

    /** By the cache's lifetime. */
    private Instant latestEnd(Instant created) {
        return lifetime == null ? Instant.MAX : created.plus(lifetime);
    }

    @Override
    public void deleteById(String id) {
        var unused = cache.revoke(id);
    }

    /** The sessions of a principal; of any other index, none. One round trip, and one for each session that is not near. */
    @Override
    public Map<String, LatchkeySession> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        Map<String, LatchkeySession> found = new HashMap<>();
        if (indexName.equals(PRINCIPAL_NAME_INDEX_NAME) && SessionNames.isName(indexValue)) {
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
        try {
            if (stored == null) {
                create(session);
            } else if (hasMoved(session, stored)) {
                change(session, stored);
            }
        } catch (SessionRevokedException e) {
            LOG.debug("A session was not written back, for it or its user was revoked meanwhile", e);
        } catch (CodecException e) {
            throw new CacheException("An attribute of a session cannot be stored: " + e.getMessage(), e);
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
                millis(interval),
                Attributes.applied(Map.of(), changes));
        // A life that is given with a value ends with it; one that is set later, in which nobody knows the id yet,
        // outlasts
        // changes of the value.
        cache.put(session.getId(), state, life);
        cache.expire(session.getId(), life.equals(NEVER) ? life : life.plusMillis(1));
        saved(session, changes, used);
    }

    /** Whether the session is still there, under its new id if it has one. */
    private boolean hasMoved(LatchkeySession session, LatchkeySession.Stored stored) {
        if (session.getId().equals(stored.id())) {
            return true;
        }
        boolean moved = cache.changeId(stored.id(), session.getId());
        if (moved) {
            session.moved(session.getId());
        }
        return moved;
    }

    private void change(LatchkeySession session, LatchkeySession.Stored stored) {
        Duration interval = session.getMaxInactiveInterval();
        Map<String, Optional<byte[]>> changes = session.attributes().changes();
        boolean isOther = !interval.equals(stored.maxInactive());
        if (isOther || session.attributes().isChanged()) {
            SessionChange change = new SessionChange(
                    OF_PRINCIPAL.stream().anyMatch(changes::containsKey),
                    principal(session),
                    isOther ? millis(interval) : null,
                    changes);
            if (!Boolean.TRUE.equals(cache.invoke(session.getId(), change))) {
                return;
            }
        }
        Instant used = stored.lastAccessed();
        if (isOther) {
            used = session.getLastAccessedTime();
            cache.expire(session.getId(), life(used, interval));
        } else if (isWorthStoring(stored, session)) {
            used = session.getLastAccessedTime();
            lengthen(session.getId(), life(used, interval));
        }
        saved(session, changes, used);
    }

    /** Another request may have set a later end meanwhile. */
    private void lengthen(String id, Duration life) {
        if (cache.timeToLive(id).filter(left -> left.compareTo(life) < 0).isPresent()) {
            cache.expire(id, life);
        }
    }

    private void saved(LatchkeySession session, Map<String, Optional<byte[]>> changes, Instant used) {
        Duration interval = session.getMaxInactiveInterval();
        session.stored(
                new LatchkeySession.Stored(session.getId(), interval, used, end(session, used)),
                session.attributes().saved(changes));
    }

    private boolean isWorthStoring(LatchkeySession.Stored stored, LatchkeySession session) {
        Duration interval = session.getMaxInactiveInterval();
        Instant end = end(session, session.getLastAccessedTime());
        return !interval.isNegative()
                && end.isAfter(stored.ends())
                && Duration.between(stored.ends(), end)
                                .compareTo(reckonable(interval).dividedBy(PARTS))
                        >= 0;
    }

    /** When a session ends that was last used then. */
    private Instant end(LatchkeySession session, Instant used) {
        Duration interval = session.getMaxInactiveInterval();
        Instant latest = latestEnd(session.getCreationTime());
        Instant end = interval.isNegative() ? Instant.MAX : used.plus(reckonable(interval));
        return end.isAfter(latest) ? latest : end;
    }

    /** What is left to a session that was last used then: none where it has run out. */
    private Duration life(Instant lastAccessed, Duration interval) {
        if (interval.isNegative()) {
            return NEVER;
        }
        Duration left = Duration.between(tools.clock().instant(), lastAccessed.plus(reckonable(interval)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration reckonable(Duration interval) {
        return interval.compareTo(LONGEST) > 0 ? LONGEST : interval;
    }

    private static long millis(Duration interval) {
        return interval.isNegative() ? -1 : reckonable(interval).toMillis();
    }

    private @Nullable String principal(LatchkeySession session) {
        String name = principals.resolveIndexValueFor(session);
        return name == null || name.isEmpty() ? null : name;
    }
}
