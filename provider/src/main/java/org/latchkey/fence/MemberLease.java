/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.latchkey.store.Lease;

/**
 * What one storage member needs to answer for its entries: a lease that others of its kind acknowledge, and to have waited for
 * those of members that have left.
 *
 * <p>A lease needs the acknowledgements of more than half of the members that this one sees, itself included, and of at least
 * the minimum; it counts from before they were asked. Whoever sees that another has left tells all members, which acknowledge
 * nothing of it any more; once all have been told, and a lease has gone by since, that one can hold none. Only then may this
 * member answer for what it has taken over. One that leaves in good order resigns before, and says so: nobody waits for it.
 *
 * <p>Thread-safe; asking whether it stands takes no lock. Time and transport are the caller's.
 */
public final class MemberLease {

    private final Terms terms;
    private final Lease lease;
    /** Guarded by this; so are all below. */
    private View view;

    private final Departures departures;
    private final Deque<Asked> underWay = new ArrayDeque<>();
    private long rounds;
    /** When the last round was asked that all have answered, if any was. */
    private long lastFull;

    private boolean anyFull;
    private boolean hasResigned;
    /** How often it has come to a part of the cluster. */
    private long stay = 1;

    /**
     * What is agreed on.
     *
     * @param leaseNanos how long a lease lasts
     * @param minimum how many members must stand behind one at least, the holder included
     */
    public record Terms(long leaseNanos, int minimum) {

        /** For how long another's lease is waited out: its clock may go a little slower than ours. */
        public long outlastNanos() {
            return leaseNanos + leaseNanos / 50;
        }
    }

    /**
     * The storage members that one of them sees.
     *
     * @param self the one that sees them
     * @param others the others
     * @param witnesses members that store nothing, and stand behind nobody: one of them may be who decides who has left
     */
    public record View(UUID self, Set<UUID> others, Set<UUID> witnesses) {
        public View {
            others = Set.copyOf(others);
            witnesses = Set.copyOf(witnesses);
        }

        public View(UUID self, Set<UUID> others) {
            this(self, others, Set.of());
        }

        private Set<UUID> all() {
            Set<UUID> all = new HashSet<>(others);
            all.addAll(witnesses);
            return all;
        }
    }

    /**
     * One question to all other members.
     *
     * @param number names it
     * @param voters whom to ask
     * @param gone those that they must stand behind no more
     */
    public record Round(long number, Set<UUID> voters, Set<UUID> gone) {}

    /**
     * What one member says to another of a third that has left.
     *
     * @param member the one that has left
     * @param agoNanos how long ago the one that says so can last have stood behind it; within a day
     * @param hasResigned whether it had said that it answers nobody any more
     */
    public record Departure(UUID member, long agoNanos, boolean hasResigned) {

        private static final long A_DAY = TimeUnit.DAYS.toNanos(1);

        public Departure {
            agoNanos = Math.max(0, Math.min(agoNanos, A_DAY));
        }
    }

    /**
     * What a voter says.
     *
     * @param isGranted whether it stands behind the lease
     * @param gone the members that have left, as far as it knows, the voter itself included if it has resigned
     */
    public record Vote(boolean isGranted, Set<Departure> gone) {
        public Vote {
            gone = Set.copyOf(gone);
        }
    }

    private record Asked(Round round, long at, Set<UUID> granted) {}

    public MemberLease(Terms terms, View view, long nanos) {
        this.terms = terms;
        this.view = view;
        this.lease = new Lease(nanos);
        this.departures = new Departures(terms.outlastNanos());
    }

    /** What is agreed on. */
    public Terms terms() {
        return terms;
    }

    /** Whether what this member answers now counts. */
    public boolean stands(long nanos) {
        return lease.stands(nanos);
    }

    /** For how long it does. */
    public long remaining(long nanos) {
        return lease.remaining(nanos);
    }

    /** Whether no member that has left can still answer anybody: what this one has taken over is its own. */
    public boolean isClear(long nanos) {
        return departures.isNobodyWaitedFor() || lookWhetherClear(nanos);
    }

    /** Names the time that this member has been in this part of the cluster without a break. */
    public synchronized long stay() {
        return stay;
    }

    /**
     * Whether this member may take those that have left for gone: none can answer anybody, and it has not been given up itself by
     * the others, who then would answer. It never may where it has been in another part of the cluster since {@code then}: those
     * whom it took to have left are here, perhaps.
     *
     * @param then the {@link #stay} in which it began to wait
     */
    public synchronized boolean takesTheDepartedForGone(long then, long nanos) {
        return then == stay && stands(nanos) && isClear(nanos);
    }

    /**
     * Whether it is clear for what this member has taken over at {@code since}, perhaps before it was told that another has left: all
     * others must have been asked after that, for they know.
     */
    public synchronized boolean isClearSince(long since, long nanos) {
        return anyFull && lastFull - since >= 0 && isClear(nanos);
    }

    private synchronized boolean lookWhetherClear(long nanos) {
        return departures.looksClear(nanos);
    }

    /** Whether any member has left since this one came. */
    public synchronized boolean hasSeenAnyLeave() {
        return departures.includeAnyEver();
    }

    /**
     * Looks who is there now, and takes note of it. Nobody else does meanwhile: an older view that came after a newer one would have
     * members that have just come leave, for good.
     *
     * @param who says who is there; local, and called once
     * @param nanos the monotonic clock, read after that
     */
    public synchronized void look(Supplier<View> who, LongSupplier nanos) {
        View now = who.get();
        see(now, nanos.getAsLong());
    }

    /** Takes note of who is there now. For those who look one after the other. */
    public synchronized void see(View now, long nanos) {
        if (now.equals(view)) {
            return;
        }
        if (!now.self().equals(view.self())) {
            // This member has been in another part of the cluster, and comes to this one with nothing.
            startOver(now, nanos);
            return;
        }
        Set<UUID> left = new HashSet<>(view.others());
        left.removeAll(now.others());
        left.forEach(other -> departures.left(other, nanos));
        view = now;
        if (now.others().size() + 1 < terms.minimum()) {
            // What is written from now on has no backup, and may be lost when the others go on without this member.
            lease.drop(nanos);
        }
        underWay.forEach(asked -> conclude(asked, nanos));
    }

    private void startOver(View now, long nanos) {
        lease.drop(nanos);
        stay++;
        view = now;
        hasResigned = false;
        underWay.clear();
        departures.reset();
        anyFull = false;
    }

    /** This member is about to leave, and answers nobody any more: after this it may say so to all others. */
    public synchronized void resign(long nanos) {
        hasResigned = true;
        lease.drop(nanos);
    }

    /**
     * Another member has said that it answers nobody any more: for this one it has left, and nobody has to wait for it. As long as it
     * is still there it is asked all the same who has left, for it may be the only one to know.
     */
    public synchronized void resigned(UUID other, long nanos) {
        departures.resigned(other, nanos);
        underWay.forEach(asked -> conclude(asked, nanos));
    }

    /** Whether another one has said that it answers nobody any more. */
    public synchronized boolean hasResigned(UUID other) {
        return departures.hasResigned(other);
    }

    /** This member owns nothing, and has nothing to take over: it needs no lease, and takes nobody for gone. */
    public synchronized void waitForNobody(long nanos) {
        lease.drop(nanos);
        underWay.clear();
        departures.waitForNobody();
    }

    /** Begins to renew the lease: the caller asks all voters, and hands in what they say. */
    public synchronized Round ask(long nanos) {
        departures.waitAgain(nanos);
        var unused = departures.looksClear(nanos);
        departures.forget(view.all(), nanos);
        Round round = new Round(++rounds, view.all(), departures.untold());
        Asked asked = new Asked(round, nanos, new HashSet<>());
        // None makes room for another before it is of no use: answers may take longer than it takes to ask again and
        // again.
        underWay.removeIf(old -> nanos - old.at() >= terms.leaseNanos());
        underWay.addLast(asked);
        conclude(asked, nanos);
        return round;
    }

    /**
     * A voter has answered a round. One that does not stand behind this member is not believed, whatever it says of others; nor is
     * one whose answer comes after a lease, or from another part of the cluster: what it says may be long over.
     */
    public synchronized void voted(long round, UUID voter, Vote vote, long nanos) {
        boolean isUnderWay = underWay.stream()
                .anyMatch(asked -> asked.round().number() == round && nanos - asked.at() < terms.leaseNanos());
        if (!vote.isGranted() || !isUnderWay) {
            return;
        }
        for (Departure each : vote.gone()) {
            if (!each.member().equals(view.self())) {
                departures.heard(each, view.others(), nanos);
            }
        }
        for (Asked asked : underWay) {
            if (asked.round().number() == round) {
                asked.granted().add(voter);
            }
        }
        underWay.forEach(asked -> conclude(asked, nanos));
    }

    private void conclude(Asked asked, long nanos) {
        int there = 1;
        int behind = 1;
        boolean allWitnesses = asked.granted().containsAll(view.witnesses());
        for (UUID other : view.others()) {
            boolean isGranted = asked.granted().contains(other);
            if (!departures.include(other)) {
                there++;
                behind += isGranted ? 1 : 0;
            } else if (departures.hasResigned(other)) {
                allWitnesses &= isGranted;
            }
        }
        if (!hasResigned && behind >= Math.max(terms.minimum(), there / 2 + 1)) {
            lease.extend(asked.at(), terms.leaseNanos());
        }
        if (behind == there && allWitnesses) {
            departures.toldAllOf(asked.round().gone(), nanos);
            if (!anyFull || asked.at() - lastFull > 0) {
                lastFull = asked.at();
                anyFull = true;
            }
        }
    }

    /**
     * What this member says to another one that wants a lease, and tells it at the same time of those that have left. One that
     * it does not see is refused, and not believed either: cut off from the others, it may take them all to be gone. So is one that
     * takes this member for gone.
     *
     * @param left they get no acknowledgement of this member's from now on
     */
    public synchronized Vote vote(UUID asker, Set<UUID> left, long nanos) {
        boolean isStrange = !view.others().contains(asker) || left.contains(view.self());
        if (isStrange || departures.include(asker)) {
            return new Vote(false, Set.of());
        }
        left.forEach(other -> departures.left(other, nanos));
        departures.forget(view.all(), nanos);
        if (hasResigned) {
            // It takes nothing over any more: for others those whom it would have waited for are as old as they are.
            departures.waitForNobody();
        }
        Set<Departure> gone = departures.all(nanos);
        if (hasResigned) {
            gone.add(new Departure(view.self(), 0, true));
        }
        return new Vote(true, gone);
    }
}
