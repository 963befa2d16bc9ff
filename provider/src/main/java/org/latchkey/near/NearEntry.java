/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.Details;
import org.latchkey.store.EntryKey;

/** The copy of an entry, and its place in the order of eviction. */
public final class NearEntry {

    /** So much later is never: as late as can be told from earlier, also from a reading that was taken a while before. */
    private static final long NEVER = Long.MAX_VALUE - TimeUnit.HOURS.toNanos(1);

    private final int hash;
    private final long end;
    private final Object nearKey;
    private final Object held;
    private final boolean encoded;
    private final UserState user;
    private final NearPart part;
    private final EntryKey key;
    private final int partition;
    private final @Nullable Details details;

    /** The next one in the chain of the {@link KeyIndex}, which uses it. */
    private volatile @Nullable NearEntry next;

    /** The neighbours in the {@link Sieve}, which guards and uses them: the younger one, and the older one. */
    @Nullable
    NearEntry younger;

    @Nullable
    NearEntry older;

    /** Whether it was hit since the sieve last passed; written in a race, of which nothing depends but what is evicted. */
    private boolean visited;

    NearEntry(NearTicket ticket, NearCandidate found, NearPart part, UserState user) {
        this.held = found.held();
        this.encoded = held instanceof Bytes;
        this.user = user;
        this.part = part;
        this.end = ticket.asked() + Math.min(found.lifeNanos(), NEVER);
        this.key = ticket.key();
        this.nearKey = ticket.nearKey();
        this.hash = KeyIndex.hash(nearKey);
        this.partition = found.partition();
        this.details = found.details();
    }

    /** The value, or its bytes, as it was published. */
    public Object held() {
        return held;
    }

    /** Whether that is the bytes. Told without touching them, which are elsewhere in memory. */
    public boolean isEncoded() {
        return encoded;
    }

    /** What else the owner answered; {@code null} if it was not published along. */
    public @Nullable Details details() {
        return details;
    }

    /** Whether neither its time is over nor its user has died, for one that was just found, so that its scope lives. */
    boolean isCurrent(long nanos) {
        return nanos - end < 0 && !user.isRevoked();
    }

    /** Whether neither its time is over, nor its user or scope has died. The lease is another matter. */
    boolean isAlive(long nanos) {
        return isCurrent(nanos) && part.isCurrent();
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

    /** Whether it is to be found by this key, which has that {@linkplain KeyIndex#hash hash}. */
    boolean isOf(Object other, int otherHash) {
        return hash == otherHash && nearKey.equals(other);
    }

    int hash() {
        return hash;
    }

    @Nullable
    NearEntry next() {
        return next;
    }

    void linkTo(@Nullable NearEntry other) {
        next = other;
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
