/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Epoch;

/** What the authority does with a change of the ledger: decides, and changes nothing. */
public final class LedgerRules {

    /** How many numbers a millisecond has, so that a line that was lost goes on above where it was. */
    static final int NUMBERS_PER_MILLI = 1_024;

    /**
     * What a new reign skips. The one before it may have given out numbers that no backup has heard of, by a clock that
     * ran ahead of this one by up to a minute; but none before its backups had heard that it has begun, and so each is
     * above all that were before.
     */
    static final long LEAP = 60_000L * NUMBERS_PER_MILLI;

    private final Ledger ledger;
    private final Term term;

    public LedgerRules(Ledger ledger, Term term) {
        this.ledger = ledger;
        this.term = term;
    }

    /**
     * The owner in whose name is decided.
     *
     * @param owner names it: another name whenever it may have lost numbers that it gave out
     * @param now its clock, in milliseconds since the epoch
     * @param given the last number that it has given out; the ledger may have moved on to one that died and took it along
     * @param present the endpoints that it sees
     */
    public record Term(UUID owner, long now, long given, Supplier<Set<UUID>> present) {}

    /** Decides on a change. */
    public LedgerStep step(LedgerChange change) {
        if (change instanceof LedgerChange.Raise raise) {
            return raise(raise);
        } else if (change instanceof LedgerChange.Attend attend) {
            return attend(attend);
        } else if (change instanceof LedgerChange.Leave leave) {
            return done(leave(Set.of(leave.process())));
        } else if (change instanceof LedgerChange.Prune prune) {
            return prune(prune);
        } else if (change instanceof LedgerChange.RaiseFloor raise) {
            long number = Math.min(raise.number(), ledger.sequence());
            return done(new Stroke.FloorAt(Math.max(number, ledger.floor())));
        } else if (change instanceof LedgerChange.Restore restore) {
            return done(new Stroke.Restored(restore.epochs()));
        }
        return done(new Stroke.Forgotten(forgettable(((LedgerChange.Forget) change).epochs())));
    }

    /** One that asks again is given the same, which is written and told once more: an earlier try may have been lost. */
    private LedgerStep raise(LedgerChange.Raise raise) {
        Stroke.Drawn drawn = ledger.drawn(raise.operation());
        if (drawn == null) {
            Reign reign = reign(raise.known());
            if (!reign.equals(raise.reign())) {
                return new LedgerStep(new Stroke.Reigned(reign), new LedgerReply.Reigning(reign));
            }
            Epoch epoch = new Epoch(next(raise.known()), term.now(), raise.reason());
            Raised raised = new Raised(ledger.sequence(), epoch, raise.cache(), raise.subject());
            drawn = new Stroke.Drawn(raised, raise.operation());
        }
        return new LedgerStep(drawn, new LedgerReply.Drawn(drawn.raised()));
    }

    /** The present one; where the last was another owner's, one that begins now. */
    private Reign reign(long known) {
        Reign last = ledger.reign();
        return last.owner().equals(term.owner()) ? last : new Reign(term.owner(), next(known) + LEAP);
    }

    private long next(long known) {
        long last = Math.max(Math.max(ledger.sequence(), ledger.reign().above()), Math.max(term.given(), known));
        return Math.max(last + 1, term.now() * NUMBERS_PER_MILLI);
    }

    private LedgerStep attend(LedgerChange.Attend attend) {
        long reached = Math.max(attend.known(), attend.reached());
        boolean nothingNew =
                attend.reader().equals(ledger.reader(attend.reader().process()))
                        && reached <= ledger.sequence()
                        && attend.floor() <= ledger.floor();
        LedgerReply reply = new LedgerReply.Known(
                ledger.above(attend.known()),
                Math.max(ledger.sequence(), reached),
                Math.max(ledger.floor(), attend.floor()),
                ledger.size());
        return new LedgerStep(nothingNew ? null : new Stroke.Attended(attend.reader(), reached, attend.floor()), reply);
    }

    private LedgerStep prune(LedgerChange.Prune prune) {
        Set<UUID> present = term.present().get();
        Set<UUID> unseen = new HashSet<>();
        for (EpochReader reader : ledger.readers()) {
            if (!present.contains(reader.endpoint())) {
                unseen.add(reader.process());
            }
        }
        Set<UUID> still = new HashSet<>(unseen);
        still.retainAll(prune.unseenBefore());
        unseen.removeAll(still);
        return new LedgerStep(leave(still), new LedgerReply.Unseen(unseen));
    }

    private @Nullable Stroke leave(Set<UUID> processes) {
        boolean any = processes.stream().map(ledger::reader).anyMatch(Objects::nonNull);
        return any ? new Stroke.Left(processes) : null;
    }

    private List<Raised> forgettable(List<Raised> epochs) {
        return epochs.stream()
                .filter(raised -> raised.epoch().number() <= ledger.floor())
                .toList();
    }

    private static LedgerStep done(@Nullable Stroke stroke) {
        return new LedgerStep(stroke, new LedgerReply.Done());
    }
}
