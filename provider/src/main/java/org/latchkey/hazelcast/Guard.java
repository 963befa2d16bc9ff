/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Expulsions;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.MemberLease;
import org.latchkey.fence.OwnerFence;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.OwnerFence.Handover;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether one storage member may answer for its entries, and whom it has to tell of their changes.
 *
 * <p>Thread-safe; nothing here blocks.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private static final long SETTLING_MILLIS = 20;

    /** So many keys of one partition may one process hold; more than a table of 50,000 spread over 271 ever does. */
    private static final int MOST_MARKS_OF_ONE = 1_024;

    private final HazelcastInstance member;
    private final MemberLease lease;
    private final OwnerFence fence;
    private final Tenures tenures;
    private final Timer timer;
    private final LeaseRounds rounds;
    private final LedgerBirth birth;
    private final AuthorityDoor door;
    private final long patienceNanos;
    private final AtomicBoolean settling = new AtomicBoolean();

    private Guard(HazelcastInstance member, Fencing terms, Authority authority, Herald herald) {
        this.member = member;
        this.timer = authority.timer();
        this.tenures = Tenures.of(member);
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(terms.acknowledgementMillis());
        this.lease = new MemberLease(FenceTerms.lease(terms), LeaseRounds.view(member), System.nanoTime());
        this.rounds = new LeaseRounds(member, lease);
        this.birth = new LedgerBirth(member, lease, tenures.begun());
        this.door = new AuthorityDoor(authority);
        this.fence = new OwnerFence(
                lease,
                new Expulsions(door),
                (reader, drop) -> herald.urge(reader, new Notice.Dropping(drop), patienceNanos),
                tenures.partitions(),
                MOST_MARKS_OF_ONE);
    }

    static Guard of(HazelcastInstance member, Authority authority, Herald herald) {
        return new Guard(member, FenceTerms.of(member), authority, herald);
    }

    /** How many readers this member has had shown out. */
    long readersShownOut() {
        return door.shown();
    }

    void start() {
        rounds.start();
    }

    void stop() {
        rounds.stop();
    }

    /** This member is about to leave, and answers nothing any more. */
    void resign() {
        lease.resign(System.nanoTime());
        rounds.stop();
    }

    /** Another member is about to leave, and answers nothing any more. */
    void resigned(UUID other) {
        lease.resigned(other, System.nanoTime());
        rounds.askSoon();
    }

    OwnerFence fence() {
        return fence;
    }

    /** Completes when a reader has acknowledged a notice, or can answer nobody from what it holds. */
    CompletableFuture<Void> tellStrictly(Herald herald, EpochReader reader, Notice notice) {
        return fence.strictly(reader, () -> herald.urge(reader, notice, patienceNanos));
    }

    /** The partition of an entry that is being processed, as it is now. To be called on the partition's thread. */
    Ground ground(Map.Entry<?, ?> entry) {
        return ground(tenures.partition(entry));
    }

    /** A partition as it is now. To be called on its thread. */
    Ground ground(int partition) {
        Tenure tenure = tenures.now(partition);
        Handover handover = tenure.arrival() == Tenure.Arrival.MIGRATED ? Handover.CLEAN : Handover.UNCLEAN;
        return new Ground(partition, tenure.number(), handover);
    }

    /** Whether an answer about what has been read counts: to be asked after reading. On the partition's thread. */
    boolean mayAnswer(Ground ground) {
        if (dataMembers() < lease.terms().minimum()) {
            // Also where this member has not been told yet: what it would write has no backup.
            look();
        }
        if (!fence.mayAnswer(ground, System.nanoTime()) && !mayAnswerAlone(ground)) {
            rounds.askSoon();
            return false;
        }
        if (!fence.isSettled(ground)) {
            settleSoon(0);
        }
        return true;
    }

    /** A member that is alone need not refuse first what it comes upon, and have its caller try again after a pause. */
    private boolean mayAnswerAlone(Ground ground) {
        return rounds.askNobody() && fence.mayAnswer(ground, System.nanoTime());
    }

    private int dataMembers() {
        int count = 0;
        for (Member each : member.getCluster().getMembers()) {
            count += each.isLiteMember() ? 0 : 1;
        }
        return count;
    }

    /** The storage members that this one sees, itself included, but for those that are about to leave. Local. */
    Set<UUID> members() {
        MemberLease.View view = LeaseRounds.view(member);
        Set<UUID> members = new HashSet<>(view.others());
        members.removeIf(lease::hasResigned);
        if (!member.getCluster().getLocalMember().isLiteMember()) {
            members.add(view.self());
        }
        return members;
    }

    /** Whether this member has its lease. */
    boolean stands() {
        return lease.stands(System.nanoTime());
    }

    /** The same for a ledger that is not there: readers may know of one which was, and hold leases still. */
    boolean mayBegin(Ground ground) {
        return mayAnswer(ground) && birth.mayBegin(ground, System.nanoTime());
    }

    /** What is asked of the ledger, as far as this member may grant it. */
    LedgerChange allowed(LedgerChange asked) {
        return asked instanceof LedgerChange.Attend attend
                ? attend.within(TimeUnit.NANOSECONDS.toMillis(lease.terms().leaseNanos()))
                : asked;
    }

    private void settleSoon(long millis) {
        if (settling.compareAndSet(false, true)) {
            timer.after(millis, () -> {
                settling.set(false);
                boolean more = true;
                try {
                    more = fence.settle(System.nanoTime());
                } finally {
                    if (more) {
                        settleSoon(SETTLING_MILLIS);
                    }
                }
            });
        }
    }

    MemberLease.Vote vote(UUID asker, Set<UUID> gone, long leaseNanos) {
        look();
        MemberLease.Vote vote = lease.vote(asker, gone, System.nanoTime());
        if (leaseNanos == lease.terms().leaseNanos()
                || member.getCluster().getLocalMember().isLiteMember()) {
            return vote;
        }
        LOG.warn(
                "A storage member has latchkey.lease={} ms and this one {} ms, so it answers nobody: make all members of the"
                        + " cluster agree on that setting",
                TimeUnit.NANOSECONDS.toMillis(leaseNanos),
                TimeUnit.NANOSECONDS.toMillis(lease.terms().leaseNanos()));
        return new MemberLease.Vote(false, vote.gone());
    }

    /**
     * What is waited for by whoever tells others from now on, and finds that one has left. What it answers completes when no member
     * that has left can still answer anybody; it fails where this member has come to another part of the cluster meanwhile.
     */
    Supplier<CompletableFuture<Void>> departures() {
        long stay = lease.stay();
        return () -> {
            CompletableFuture<Void> cleared = new CompletableFuture<>();
            look();
            look(cleared, stay);
            return cleared;
        };
    }

    /** Whether no storage member that has left until now can still answer anybody. */
    boolean takesTheDepartedForGone() {
        look();
        return lease.takesTheDepartedForGone(lease.stay(), System.nanoTime());
    }

    private void look(CompletableFuture<Void> cleared, long stay) {
        if (lease.takesTheDepartedForGone(stay, System.nanoTime())) {
            cleared.complete(null);
        } else if (lease.stay() != stay) {
            cleared.completeExceptionally(
                    new IllegalStateException("This member has been in another part of the cluster"));
        } else {
            timer.after(SETTLING_MILLIS, () -> look(cleared, stay));
        }
    }

    /** This member has come to another part of the cluster: nobody there stands behind it yet. */
    void startOver() {
        look();
    }

    private void look() {
        lease.look(() -> LeaseRounds.view(member), System::nanoTime);
    }
}
