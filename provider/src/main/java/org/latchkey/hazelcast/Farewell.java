/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latchkey.fence.LedgerChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a member leaves in good order, so that nobody waits for it: it judges nothing any more, has itself taken off the ledger,
 * gives up its lease, and says so to all others. Its partitions answer again when others have taken them over.
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

    /** Blocks until it is said, twice half a second at most. */
    void say() {
        // What it is not told any more it must not judge by; and only who answers nothing needs no telling.
        follower.leave();
        try {
            await(List.of(authority.ask(new LedgerChange.Leave(authority.self().process()))));
        } catch (RuntimeException e) {
            LOG.debug("The authority could not be told that this member leaves", e);
        }
        guard.resign();
        try {
            await(tellOthers());
        } catch (RuntimeException e) {
            LOG.debug("The others could not be told that this member leaves", e);
        }
    }

    private List<Future<?>> tellOthers() {
        ResignationTask task =
                new ResignationTask(member.getCluster().getLocalMember().getUuid());
        List<Future<?>> all = new ArrayList<>();
        for (Member other : member.getCluster().getMembers()) {
            if (!other.localMember()) {
                all.add(member.getExecutorService(Names.LEASES).submitToMember(task, other));
            }
        }
        return all;
    }

    private static void await(List<? extends Future<?>> those) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            for (Future<?> each : those) {
                each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not all have heard in time that this member leaves", e);
        }
    }
}
