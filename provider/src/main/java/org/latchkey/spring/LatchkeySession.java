/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;

/**
 * A session as one request sees it. What it changes is stored by {@link LatchkeySessionRepository#save}.
 *
 * <p>Threads: those of one request. An attribute that is changed in place must be set again.
 */
public final class LatchkeySession implements Session {

    private final Tools tools;
    private final Instant created;
    private String id;
    private Attributes attributes;
    private Duration maxInactive;
    private Instant lastAccessed;
    /** What the cluster has; {@code null} while that is nothing. */
    private @Nullable Stored stored;

    /**
     * What every session needs.
     *
     * @param ids makes ids
     * @param clock the processes' common idea of the time
     */
    record Tools(SessionIdGenerator ids, Clock clock) {}

    /**
     * What the cluster has of a session.
     *
     * @param id its key
     * @param maxInactive its interval
     * @param lastAccessed when it was last used, as far as that was stored
     * @param ends when it ends unless it is used before
     */
    record Stored(String id, Duration maxInactive, Instant lastAccessed, Instant ends) {

        Stored under(String other) {
            return new Stored(other, maxInactive, lastAccessed, ends);
        }
    }

    private LatchkeySession(Tools tools, Attributes attributes, Instant created, Stored seen, @Nullable Stored stored) {
        this.tools = tools;
        this.attributes = attributes;
        this.created = created;
        this.id = seen.id();
        this.maxInactive = seen.maxInactive();
        this.lastAccessed = seen.lastAccessed();
        this.stored = stored;
    }

    /** Notes that the cluster has it under this id by now. */
    void moved(String to) {
        stored = stored == null ? null : stored.under(to);
    }

    /** A new session, which the cluster has nothing of yet. */
    static LatchkeySession fresh(Tools tools, Attributes attributes, Instant now, Duration maxInactive) {
        Stored seen = new Stored(tools.ids().generate(), maxInactive, now, now);
        return new LatchkeySession(tools, attributes, now, seen, null);
    }

    /** A session that the cluster has. */
    static LatchkeySession found(Tools tools, Attributes attributes, Instant created, Stored stored) {
        return new LatchkeySession(tools, attributes, created, stored, stored);
    }

    /** Notes what the cluster has of it by now. */
    void stored(Stored now, Attributes saved) {
        stored = now;
        attributes = saved;
    }

    @Nullable
    Stored stored() {
        return stored;
    }

    Attributes attributes() {
        return attributes;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = tools.ids().generate();
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // Spring's signature: the caller says what it expects.
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return attributes.names();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        attributes.set(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.set(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return created;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        lastAccessed = time;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccessed;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        maxInactive = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return maxInactive;
    }

    @Override
    public boolean isExpired() {
        return !maxInactive.isNegative()
                && Duration.between(lastAccessed, tools.clock().instant()).compareTo(maxInactive) >= 0;
    }
}
