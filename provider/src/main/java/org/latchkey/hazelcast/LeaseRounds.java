/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.fence.MemberLease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease of one storage member: asks all others four times in its length, and at once when one has come or gone.
 *
 * <p>Has a timer of its own, so that nothing else is waited for. Thread-safe.
 */
final class LeaseRounds {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRounds.class);

    private static final long SOON_MILLIS = 50;
    private static final long SHORTLY_MILLIS = 5;

    private final HazelcastInstance member;
    private final MemberLease lease;
    private final Timer timer;
    private final AtomicBoolean soon = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();

    LeaseRounds(HazelcastInstance member, MemberLease lease) {
        this.member = member;
        this.lease = lease;
        this.timer = new Timer("latchkey-lease-" + member.getName());
    }

    void start() {
        member.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                timer.after(0, LeaseRounds.this::ask);
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                timer.after(0, LeaseRounds.this::ask);
            }
        });
        timer.after(0, this::renew);
    }

    void stop() {
        timer.close();
    }

    /**
     * Asks at once where there is nobody to be asked and that can help: not where a member is waited for that has left, nor where
     * more than one must be there. Answers whether that was so. Does not block.
     */
    boolean askNobody() {
        long now = System.nanoTime();
        boolean isInVain = lease.terms().minimum() > 1 || (lease.stands(now) && !lease.isClear(now));
        if (isInVain || member.getCluster().getMembers().size() > 1) {
            return false;
        }
        ask();
        return true;
    }

    /** Asks all others a moment from now, once however often this is called meanwhile. */
    void askSoon() {
        if (soon.compareAndSet(false, true)) {
            timer.after(SHORTLY_MILLIS, () -> {
                soon.set(false);
                ask();
            });
        }
    }

    private void renew() {
        try {
            ask();
        } finally {
            renewLater();
        }
    }

    private void renewLater() {
        long now = System.nanoTime();
        long quarter = TimeUnit.NANOSECONDS.toMillis(lease.terms().leaseNanos()) / 4;
        boolean isWell = isLite() || (lease.stands(now) && lease.isClear(now));
        timer.after(isWell ? quarter : SOON_MILLIS, this::renew);
    }

    private boolean isLite() {
        return member.getCluster().getLocalMember().isLiteMember();
    }

    private void ask() {
        // Before it is looked who is there: what was come upon until now is seen.
        long now = System.nanoTime();
        lease.look(() -> view(member), System::nanoTime);
        if (isLite()) {
            // It owns nothing, and nobody stands behind it.
            lease.waitForNobody(now);
            return;
        }
        MemberLease.Round round = lease.ask(now);
        LeaseTask task = new LeaseTask(
                member.getCluster().getLocalMember().getUuid(),
                round.gone(),
                lease.terms().leaseNanos());
        for (Member other : member.getCluster().getMembers()) {
            if (round.voters().contains(other.getUuid())) {
                try {
                    submit(task, round, other);
                } catch (RuntimeException e) {
                    LOG.debug("A member could not be asked for a lease", e);
                }
            }
        }
    }

    /** Who is there, as this member sees it at this moment. Local. */
    static MemberLease.View view(HazelcastInstance member) {
        Set<UUID> others = new HashSet<>();
        Set<UUID> witnesses = new HashSet<>();
        for (Member other : member.getCluster().getMembers()) {
            if (!other.localMember()) {
                (other.isLiteMember() ? witnesses : others).add(other.getUuid());
            }
        }
        return new MemberLease.View(member.getCluster().getLocalMember().getUuid(), others, witnesses);
    }

    /** One that cannot be asked at all keeps the others from taking anything over: who has left may be known to it alone. */
    private void warnOfStrangers(Member other, Throwable failure) {
        boolean isStrange = failure instanceof HazelcastSerializationException
                || failure.getCause() instanceof HazelcastSerializationException;
        if (isStrange && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The member {} has no Latchkey, or another version of it, on its class path: until it does, nothing that it"
                            + " or a member that leaves has owned can be read. Add the same jar to all members, lite ones too.",
                    other.getAddress());
        }
    }

    /** The answer is taken on the thread that receives it: nothing is sent from there. */
    @SuppressWarnings("unchecked")
    private void submit(LeaseTask task, MemberLease.Round round, Member other) {
        Future<LeaseVote> asked = member.getExecutorService(Names.LEASES).submitToMember(task, other);
        var unused = ((CompletionStage<LeaseVote>) asked)
                .whenCompleteAsync(
                        (vote, failure) -> {
                            if (failure != null) {
                                LOG.debug("A member could not be asked for a lease", failure);
                                warnOfStrangers(other, failure);
                            } else {
                                lease.voted(round.number(), other.getUuid(), vote.vote(), System.nanoTime());
                            }
                        },
                        Runnable::run);
    }
}
