/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latchkey.fence.LedgerChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a member leaves in good order, so that nobody waits for it: it hands over what it owns, and answers until then; gives up
 * its lease and judges nothing any more; says so to all others; and has itself taken off the ledger.
 *
 * <p>Where it cannot hand over what it owns it does nothing, and is waited for as if it had died: the last member that stores
 * anything; all where all leave at once, which find that out after five seconds; and one of two that has so much that Hazelcast
 * takes longer than five seconds to move it.
 */
final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    /** Those who have not heard by then wait a lease, and for longer until they give it up. */
    private static final long PATIENCE_MILLIS = 500;

    private final HazelcastInstance member;
    private final Follower follower;
    private final Authority authority;
    private final Guard guard;

    Farewell(HazelcastInstance member, Follower follower, Authority authority, Guard guard) {
        this.member = member;
        this.follower = follower;
        this.authority = authority;
        this.guard = guard;
    }

    /**
     * Blocks until all is handed over and said: for as long as Hazelcast takes to move partitions, a minute at most by what
     * Latchkey configures, and a second and a half. The member is of no use after that, and must be shut down.
     */
    void say() {
        try {
            if (handOver()) {
                retire();
            }
        } catch (RuntimeException e) {
            LOG.info(
                    "This member could not hand over what it owns and say that it leaves: the others wait for its lease",
                    e);
        }
    }

    private boolean handOver() {
        boolean isLast =
                member.getCluster().getMembers().stream().allMatch(each -> each.localMember() || each.isLiteMember());
        if (isLast || member.getCluster().getLocalMember().isLiteMember()) {
            return false;
        }
        member.getCluster().demoteLocalDataMember();
        return member.getCluster().getLocalMember().isLiteMember();
    }

    private void retire() {
        guard.resign();
        Future<Void> quiet = follower.leave();
        ResignationTask task =
                new ResignationTask(member.getCluster().getLocalMember().getUuid());
        List<Future<Boolean>> heard = new ArrayList<>();
        for (Member other : member.getCluster().getMembers()) {
            if (!other.localMember()) {
                tell(other, task).ifPresent(heard::add);
            }
        }
        await(heard);
        // An attendance that comes after it would put this member on the ledger once more.
        await(List.of(quiet));
        await(List.of(authority.insist(new LedgerChange.Leave(authority.self().process()))));
    }

    private Optional<Future<Boolean>> tell(Member other, ResignationTask task) {
        try {
            return Optional.of(member.getExecutorService(Names.LEASES).submitToMember(task, other));
        } catch (RuntimeException e) {
            LOG.debug("A member could not be told that this one leaves", e);
            return Optional.empty();
        }
    }

    private static void await(List<? extends Future<?>> those) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Future<?> each : those) {
            try {
                each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("Not all have heard in time that this member leaves", e);
            }
        }
    }
}
