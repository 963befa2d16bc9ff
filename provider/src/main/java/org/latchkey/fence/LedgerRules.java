/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochReader.State;
import org.latchkey.fence.LedgerReply.Seat;
import org.latchkey.fence.Readership.Coming;
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
     * @param sight whom it sees
     */
    public record Term(UUID owner, long now, long given, Supplier<Sight> sight) {}

    /**
     * Whom an owner sees.
     *
     * @param present the endpoints that are there
     * @param areOthersGone whether no storage member that has left can still answer anybody; to be asked after the former
     */
    public record Sight(Set<UUID> present, boolean areOthersGone) {}

    /**
     * Whether a change can be decided on now. A reader gets no seat while a storage member has not attended; nor does the first
     * reign begin: where the ledger is a new one, a member that attended at the last would go on judging, and not hear of it.
     *
     * @param members the storage members that the owner sees
     */
    public boolean isReady(LedgerChange change, Set<UUID> members) {
        if (!mustBeHeardByAll(change)) {
            return true;
        }
        Set<UUID> missing = new HashSet<>(members);
        ledger.readers().forEach(reader -> {
            if (reader.role() == Role.STORAGE) {
                missing.remove(reader.endpoint());
            }
        });
        return missing.isEmpty();
    }

    private boolean mustBeHeardByAll(LedgerChange change) {
        if (change instanceof LedgerChange.Attend attend) {
            return attend.coming() == Coming.JOINING && attend.reader().role() == Role.READER;
        }
        boolean isRaised = change instanceof LedgerChange.Raise
                || change instanceof LedgerChange.RaiseFloor
                || change instanceof LedgerChange.Restore;
        return isRaised && ledger.reign().equals(Reign.NOBODYS);
    }

    /** Decides on a change. */
    public LedgerStep step(LedgerChange change) {
        if (change instanceof LedgerChange.Raise raise) {
            return raise(raise);
        } else if (change instanceof LedgerChange.Attend attend) {
            return attend(attend);
        } else if (change instanceof LedgerChange.Leave leave) {
            return leave(leave.process());
        } else if (change instanceof LedgerChange.ShowOut shown) {
            return showOut(shown);
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
        LedgerChange.Knows knows = attend.knows();
        Stroke.Reached reached =
                new Stroke.Reached(Math.max(knows.known(), knows.reached()), Math.max(knows.floor(), ledger.floor()));
        Seat seat = seat(attend);
        LedgerReply reply = new LedgerReply.Known(
                ledger.above(knows.known()),
                Math.max(ledger.sequence(), reached.number()),
                reached.floor(),
                ledger.size(),
                seat,
                attend.reader().leaseMillis(),
                rosterFor(attend));
        return new LedgerStep(attended(attend, seat, reached), reply);
    }

    /** Only those who tell others must know who they are. */
    private @Nullable Roster rosterFor(LedgerChange.Attend attend) {
        boolean tells = attend.reader().role() == Role.STORAGE;
        return tells && !attend.knows().edition().equals(ledger.edition()) ? ledger.roster() : null;
    }

    /** Whether a reader may rely on what it holds, or on having nothing yet. */
    private Seat seat(LedgerChange.Attend attend) {
        EpochReader now = ledger.reader(attend.reader().process());
        if (attend.reader().role() == Role.STORAGE || attend.coming() == Coming.ASIDE) {
            return Seat.GRANTED;
        }
        long start = attend.reader().start();
        boolean isIn = now != null && now.start() == start && now.state() == State.IN;
        boolean isNew = attend.coming() == Coming.JOINING && (now == null || now.start() < start);
        return isIn || isNew ? Seat.GRANTED : Seat.REFUSED;
    }

    /**
     * A reader that asks again for its seat gets it once more: the storage members may not have heard of the first time. A storage
     * member is noted again until it has had an answer: the backups may not have heard. What it said before it came back under
     * another endpoint may arrive after that, and counts for nothing.
     */
    private @Nullable Stroke attended(LedgerChange.Attend attend, Seat seat, Stroke.Reached reached) {
        EpochReader reader = attend.reader();
        EpochReader now = ledger.reader(reader.process());
        boolean same = reader.equals(now);
        boolean isLate = now != null && now.start() > reader.start();
        boolean nothingNew = reached.number() <= ledger.sequence() && reached.floor() <= ledger.floor();
        if (seat == Seat.GRANTED && reader.role() == Role.READER && attend.coming() != Coming.ASIDE) {
            boolean sits = attend.coming() == Coming.SEATED && same;
            return sits && nothingNew
                    ? null
                    : new Stroke.Seated(reader, sits ? ledger.edition() : nextEdition(), reached);
        }
        if (reader.role() == Role.STORAGE && !isLate && (!same || attend.coming() == Coming.JOINING)) {
            return new Stroke.Attended(reader, reached);
        }
        return nothingNew ? null : reached;
    }

    private Roster.Edition nextEdition() {
        return new Roster.Edition(term.owner(), ledger.edition().number() + 1);
    }

    private LedgerStep prune(LedgerChange.Prune prune) {
        Sight sight = term.sight().get();
        Set<UUID> unseen = new HashSet<>();
        Set<UUID> forgotten = new HashSet<>();
        List<EpochReader> out = new ArrayList<>();
        for (EpochReader reader : ledger.readers()) {
            if (prune.over().contains(reader)) {
                forgotten.add(reader.process());
            } else if (reader.state() == State.IN && !sight.present().contains(reader.endpoint())) {
                boolean mayAnswerStill = reader.role() == Role.STORAGE && !sight.areOthersGone();
                if (mayAnswerStill || !prune.unseenBefore().contains(reader.endpoint())) {
                    unseen.add(reader.endpoint());
                } else if (reader.role() == Role.STORAGE) {
                    forgotten.add(reader.process());
                } else {
                    out.add(reader.out());
                }
            }
        }
        boolean any = !forgotten.isEmpty() || !out.isEmpty();
        return new LedgerStep(
                any ? new Stroke.Left(forgotten, out, nextEdition()) : null, new LedgerReply.Unseen(unseen));
    }

    private LedgerStep leave(UUID process) {
        return done(ledger.reader(process) == null ? null : new Stroke.Left(Set.of(process), List.of(), nextEdition()));
    }

    /**
     * One that is out already is shown out once more: the backups may not have heard of the first time. So is one that has no such
     * seat yet: whoever gave it that may have died before a backup heard, and the reader still asks for it.
     */
    private LedgerStep showOut(LedgerChange.ShowOut shown) {
        EpochReader out = shown.reader().out();
        EpochReader seat = ledger.reader(out.process());
        if (seat != null && seat.start() > out.start()) {
            return done(null);
        }
        Roster.Edition edition = out.equals(seat) ? ledger.edition() : nextEdition();
        return done(new Stroke.Left(Set.of(), List.of(out), edition));
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
