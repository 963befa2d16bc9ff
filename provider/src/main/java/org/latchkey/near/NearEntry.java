/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Details;
import org.latchkey.store.EntryKey;

/** The copy of an entry, and its place in the order of eviction. */
public final class NearEntry {

    private final Object held;
    private final UserState user;
    private final NearPart part;
    private final long asked;
    private final long life;
    private final EntryKey key;
    private final Object nearKey;
    private final int partition;
    private final @Nullable Details details;

    /** The neighbours in the {@link Sieve}, which guards and uses them: the younger one, and the older one. */
    @Nullable
    NearEntry younger;

    @Nullable
    NearEntry older;

    /** Whether it was hit since the sieve last passed; written in a race, of which nothing depends but what is evicted. */
    private boolean visited;

    NearEntry(NearTicket ticket, NearCandidate found, NearPart part, UserState user) {
        this.held = found.held();
        this.user = user;
        this.part = part;
        this.asked = ticket.asked();
        this.life = found.lifeNanos();
        this.key = ticket.key();
        this.nearKey = ticket.nearKey();
        this.partition = found.partition();
        this.details = found.details();
    }

    /** The value, or its bytes, as it was published. */
    public Object held() {
        return held;
    }

    /** What else the owner answered; {@code null} if it was not published along. */
    public @Nullable Details details() {
        return details;
    }

    /** For how many nanoseconds it may still be handed out, {@link Long#MAX_VALUE} for ever; 0 or less if no more. */
    public long remaining(long nanos) {
        return life == Long.MAX_VALUE ? life : life - (nanos - asked);
    }

    /** Whether neither its time is over, nor its user or scope has died. The lease is another matter. */
    boolean isAlive(long nanos) {
        return nanos - asked < life && !user.isRevoked() && part.isCurrent();
    }

    /** The sieve is to spare it once. Written only where it changes anything, or hits would take the line from each other. */
    void visit() {
        if (!visited) {
            visited = true;
        }
    }

    boolean isVisited() {
        return visited;
    }

    void forgetVisit() {
        visited = false;
    }

    EntryKey key() {
        return key;
    }

    Object nearKey() {
        return nearKey;
    }

    int partition() {
        return partition;
    }

    NearPart part() {
        return part;
    }

    UserState user() {
        return user;
    }
}
