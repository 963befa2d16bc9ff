/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.latchkey.Revocation;
import org.latchkey.RevocationOptions;
import org.latchkey.flight.Flight;
import org.latchkey.flight.FlightLog;
import org.latchkey.flight.FlightLog.Covered;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Epoch;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Mark;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** The verbs that revoke, which count what their callers asked for once it is done. Blocks. */
final class Revoker<K> {

    /** How often a session may have changed its key while its first key is remembered. */
    private static final int LONGEST_CHAIN = 1_000;

    private final NumberLine line;
    private final Steps steps;
    private final EntryStore store;
    private final Failures failures;
    private final SessionCounters counters;
    private final long retentionMillis;

    Revoker(NumberLine line, Steps steps, EntryStore store, SessionCounters counters, long retentionMillis) {
        this.line = line;
        this.steps = steps;
        this.store = store;
        this.failures = line.failures();
        this.counters = counters;
        this.retentionMillis = retentionMillis;
    }

    /** Revokes keys under one number, which all processes know before the first tombstone is made. */
    Revocation revoke(List<Keyed<K>> keys, RevocationOptions options) {
        Flight flight = FlightLog.revocation(failures.cache(), Covered.KEY);
        try {
            Revocation revocation = revokeAll(keys, options);
            flight.completed();
            return revocation;
        } finally {
            flight.end();
        }
    }

    private Revocation revokeAll(List<Keyed<K>> keys, RevocationOptions options) {
        Epoch drawn = line.draw();
        Epoch epoch = new Epoch(drawn.number(), drawn.at(), options.reason().orElse(null));
        Toll toll = new Toll();
        List<Aim> next = keys.stream().map(Keyed::at).toList();
        for (int hops = 0; !next.isEmpty(); hops++) {
            if (hops > LONGEST_CHAIN) {
                throw failures.endlessMoves();
            }
            next = entomb(next, epoch, toll);
        }
        if (toll.untold > 0) {
            // A clear or a renewal was first there: once everybody knows this number, they know that one, wherever it
            // went.
            var unused = line.draw();
        }
        toll.unheard.throwIfAny();
        counters.revoked(keys.size());
        return done(epoch, options, toll.ended);
    }

    /** What a revocation of keys has come upon. */
    private static final class Toll {

        private final Trouble unheard = new Trouble();
        private long ended;
        /** Keys whose owners had nothing to say of what was there, and so not of where it may have gone. */
        private long untold;
    }

    /** Leaves tombstones, and answers where sessions went that had been there. */
    private List<Aim> entomb(List<Aim> aims, Epoch epoch, Toll toll) {
        Ask revoke = new Ask(Presence.ANY, new Effect.Revoke(epoch, retentionMillis), ExpiryRule.NONE, Answer.DETAILS);
        List<Aim> followed = new ArrayList<>();
        new Pipeline(steps)
                .run(aims, (together, at) -> together.send(at, revoke, steps.newOperation()), (at, applied) -> {
                    toll.ended += applied.outcome().verdict() == Verdict.REMOVED ? 1 : 0;
                    toll.untold += applied.outcome().details() == null ? 1 : 0;
                    EntryKey gone = destination(applied);
                    if (gone != null) {
                        followed.add(new Aim(gone, at.since()));
                    }
                    toll.unheard.during(() -> failures.throwIfUnheard(applied.unheard()));
                });
        return followed;
    }

    private static @Nullable EntryKey destination(Applied applied) {
        Details details = applied.outcome().details();
        Mark mark = details == null ? null : details.mark();
        if (mark instanceof Mark.Moving moving) {
            return moving.to();
        }
        if (mark instanceof Mark.Revoked revoked) {
            return revoked.movedTo();
        }
        return mark instanceof Mark.Moved moved ? moved.to() : null;
    }

    /** Revokes a user in a namespace, or everywhere where that is {@code null}. */
    Revocation revokeUser(String user, @Nullable String namespace, RevocationOptions options) {
        String who = Users.named(user);
        Subject subject = namespace == null ? new Subject.OfUser(who) : new Subject.OfUserIn(namespace, who);
        long covered = options.counts() ? count(new Selection.OfUser(who, namespace)) : 0;
        Epoch epoch = line.raise(subject, options.reason().orElse(null));
        counters.revoked(1);
        return done(epoch, options, covered);
    }

    private long count(Selection selection) {
        try {
            return store.count(selection);
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }

    private static Revocation done(Epoch epoch, RevocationOptions options, long covered) {
        return new Revocation(
                Instant.ofEpochMilli(epoch.at()),
                epoch.number(),
                options.counts() ? OptionalLong.of(covered) : OptionalLong.empty());
    }
}
