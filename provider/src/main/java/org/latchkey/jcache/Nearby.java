/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearCandidate;
import org.latchkey.near.NearEntry;
import org.latchkey.near.NearPart;
import org.latchkey.near.NearTable;
import org.latchkey.near.NearTicket;
import org.latchkey.near.TableFigures;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.Details;
import org.latchkey.store.Outcome;
import org.latchkey.store.Scope;
import org.latchkey.store.Verdict;

/**
 * The near copies of one cache in this process, as its verbs use them.
 *
 * <p>Threads: any. Local; a lookup takes no lock and, of a value that is shared, allocates nothing.
 */
final class Nearby<K, V> {

    private final NearTable table;
    private final Coders<K, V> coders;
    private final CanonicalKeys keys;
    private final Sharing sharing;
    private final Expiry expiry;
    private final NearTime time;
    private final ManagerClasses loaders;
    private final LongAdder misses = new LongAdder();

    Nearby(
            NearTable table,
            Coders<K, V> coders,
            Sharing sharing,
            Expiry expiry,
            NearTime time,
            ManagerClasses loaders) {
        this.loaders = loaders;
        this.table = table;
        this.coders = coders;
        this.keys = coders.keys().canonicalKeys();
        this.sharing = sharing;
        this.expiry = expiry;
        this.time = time;
    }

    NearTable table() {
        return table;
    }

    NearTime time() {
        return time;
    }

    NearPart part(Scope scope) {
        return table.part(scope);
    }

    /** Whether a key is looked up by itself; any other by its bytes, which takes encoding it. */
    boolean isPlain(K key) {
        return keys.contain(key);
    }

    private Object nearKey(Keyed<K> key) {
        return isPlain(key.key()) ? key.key() : key.at().key().bytes();
    }

    /** Whether a copy has the value itself, and not its bytes. */
    boolean isShared(NearEntry copy) {
        return !copy.isEncoded();
    }

    /** The value that a copy has; {@code null} if it cannot be read. Runs the codec where the value is not shared. */
    @SuppressWarnings("unchecked")
    @Nullable
    V value(NearEntry copy) {
        // What is published here is either encoded or a value of this cache.
        return copy.isEncoded() ? coders.values().decode((Bytes) copy.held()) : (V) copy.held();
    }

    /** The copy of a plain key in a part, {@code null} if its owner must be asked. */
    @Nullable
    NearEntry copy(NearPart part, K key, long nanos) {
        return table.entry(part, key, nanos);
    }

    /** The copy of a key, {@code null} if its owner must be asked. */
    @Nullable
    NearEntry copy(Keyed<K> key, long nanos) {
        return table.entry(table.part(key.at().key().scope()), nearKey(key), nanos);
    }

    /** Notes that a read asked the owner; where nobody looks at figures, it is not noted. */
    void miss() {
        misses.increment();
    }

    /**
     * What it says of itself.
     *
     * @param hits the reads that were answered by a copy
     */
    NearFigures figures(long hits, int bound, long drops) {
        TableFigures now = table.figures();
        return new NearFigures(hits, misses.sum(), now.evicted(), now.copies(), bound, drops);
    }

    /** The right to keep what the owner will answer; to be ended by {@link #keep}. */
    NearTicket reserve(Keyed<K> key) {
        return table.reserve(key.at().key(), nearKey(key), time.nanosCompared());
    }

    /** Ends that right: keeps what the owner has answered, {@code null} for nothing, where it may be kept. */
    void keep(NearTicket ticket, @Nullable Applied read, @Nullable V value) {
        NearCandidate found = read == null || value == null ? null : candidate(read, value);
        if (found == null) {
            table.release(ticket);
        } else {
            var unused = table.publish(ticket, found, time.nanos());
        }
    }

    private @Nullable NearCandidate candidate(Applied read, V value) {
        Details details = read.outcome().details();
        boolean mayKeep = read.partition() != Applied.NO_COPY && read.outcome().verdict() == Verdict.HIT;
        Bytes bytes = read.outcome().value();
        long life = mayKeep ? lifeNanos(read.outcome().remainingMillis()) : 0;
        if (bytes == null || details == null || life <= 0) {
            return null;
        }
        return new NearCandidate(
                isShared(value) ? value : bytes,
                read.partition(),
                life,
                details.known().since(),
                details.user(),
                here(details, read.outcome().remainingMillis()));
    }

    /** With its end by the clock of this process: an owner's may be another. */
    private Details here(Details details, long remainingMillis) {
        long end = remainingMillis == Long.MAX_VALUE ? remainingMillis : time.millis() + remainingMillis;
        return new Details(
                details.createdAt(),
                details.touchedAt(),
                end,
                details.latest(),
                details.known(),
                details.user(),
                details.mark());
    }

    /** What its owner has answered, as it is now. */
    Outcome answered(NearEntry copy) {
        Details details = Objects.requireNonNull(copy.details());
        long end = details.expiresAt();
        long remaining = end == Long.MAX_VALUE ? end : Math.max(0, end - time.millis());
        return new Outcome(Verdict.HIT, null, null, remaining, details);
    }

    /** A class that only some of the application's threads can load belongs to these: others would get another's object. */
    private boolean isShared(V value) {
        return sharing.covers(value) && loaders.isEverybodys(value.getClass());
    }

    private long lifeNanos(long remainingMillis) {
        long millis = expiry.nearLife(remainingMillis);
        return millis == Long.MAX_VALUE ? millis : TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
