/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import org.latchkey.Lookup;
import org.latchkey.SessionMetadata;
import org.latchkey.store.Details;
import org.latchkey.store.Mark;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** The verb {@code lookup}: a {@code get} that says what it knows of the key. Blocks. */
final class Lookups<K, V> {

    private final Reads<K, V> reads;
    private final Coders<K, V> coders;
    private final Timing timing;

    Lookups(Reads<K, V> reads, Coders<K, V> coders, Timing timing) {
        this.reads = reads;
        this.coders = coders;
        this.timing = timing;
    }

    Lookup<V> lookup(Keyed<K> key) {
        return found(reads.find(key));
    }

    /** What an owner's answer says. */
    private Lookup<V> found(Reads.Found<V> found) {
        V value = found.value();
        Outcome outcome = found.answer();
        Details details = outcome.details();
        if (outcome.verdict() == Verdict.REVOKED && details != null && details.mark() instanceof Mark.Revoked revoked) {
            V kept = coders.values().decode(outcome.value());
            return new Lookup.Revoked<>(
                    kept,
                    Instant.ofEpochMilli(revoked.epoch().at()),
                    revoked.epoch().reason());
        }
        if (value == null) {
            return new Lookup.Absent<>();
        }
        return new Lookup.Active<>(
                value, details == null ? passing() : metadata(details, outcome.remainingMillis(), timing));
    }

    /** What is known of a value that was loaded and could not be kept: it is only here. */
    private SessionMetadata passing() {
        Instant now = Instant.ofEpochMilli(timing.millis());
        return new SessionMetadata(now, now, now, null);
    }

    /** What an owner knows of an entry that has {@code remainingMillis} to live. */
    static SessionMetadata metadata(Details details, long remainingMillis, Timing timing) {
        Instant ending = remainingMillis == Long.MAX_VALUE
                ? null
                : Instant.ofEpochMilli(timing.millis()).plusMillis(remainingMillis);
        return new SessionMetadata(
                Instant.ofEpochMilli(details.createdAt()),
                Instant.ofEpochMilli(details.touchedAt()),
                ending,
                details.user());
    }
}
