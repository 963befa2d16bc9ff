/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.UUID;
import org.latchkey.fence.LedgerRules;
import org.latchkey.store.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Latchkey keeps on one storage member, found through the member's user context.
 *
 * @param clock by which its entries are judged
 * @param herald who tells the processes that must hear of a change
 * @param follower what it knows of the number line
 * @param coordinator what it does for the cluster while it owns the number line
 * @param sweeper what clears away the dead meanwhile
 * @param guard whether it may answer, and who must hear of it
 * @param farewell how it leaves in good order
 */
record MemberDesk(
        OwnerClock clock,
        Herald herald,
        Follower follower,
        Coordinator coordinator,
        Sweeper sweeper,
        Guard guard,
        Farewell farewell) {

    private static final Logger LOG = LoggerFactory.getLogger(MemberDesk.class);

    private static final String KEY = MemberDesk.class.getName();

    private static final long CALL_TIMEOUT_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 100;
    private static final long PRUNING_MILLIS = 5_000;

    /** The desk of this member; made when it is first needed, since any member may become an owner. Does not block. */
    static MemberDesk of(HazelcastInstance member) {
        Object desk = member.getUserContext().get(KEY);
        return desk != null
                ? (MemberDesk) desk
                : (MemberDesk) member.getUserContext().computeIfAbsent(KEY, absent -> open(member));
    }

    private static MemberDesk open(HazelcastInstance member) {
        UUID process = UUID.randomUUID();
        Timer timer = new Timer("latchkey-desk-" + member.getName());
        Echoes echoes = new Echoes();
        Authority authority = new Authority(member, process, timer, echoes, CALL_TIMEOUT_MILLIS);
        Herald herald = Herald.of(member);
        Guard guard = Guard.of(member, authority, herald);
        Follower follower = Follower.ofStorage(authority, guard.fence()::learn);
        DeskMail mail = new DeskMail(process, new Post(member, timer), follower, echoes);
        OwnerClock clock = new OwnerClock(() -> WallClock.of(member.getCluster().getClusterTime()));
        Coordinator coordinator = new Coordinator(authority, follower.table(), guard.fence()::roster);
        Sweeper sweeper = new Sweeper(member, clock, new DeskLine(coordinator, follower));
        Farewell farewell = new Farewell(member, follower, authority, guard);
        MemberDesk desk = new MemberDesk(clock, herald, follower, coordinator, sweeper, guard, farewell);
        desk.herald.attach(process, mail::accept);
        desk.watch(member, timer);
        guard.start();
        timer.after(0, () -> desk.start(member, mail, timer));
        return desk;
    }

    private void watch(HazelcastInstance member, Timer timer) {
        member.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.MERGING) {
                follower.pause();
            } else if (event.getState() == LifecycleState.MERGED || event.getState() == LifecycleState.MERGE_FAILED) {
                guard.startOver();
                herald.startOver();
                coordinator.startOver();
                follower.startOver();
            } else if (event.getState() == LifecycleState.SHUTDOWN) {
                timer.close();
                sweeper.stop();
                guard.stop();
            }
        });
    }

    /** Is reached from now on, and says so; a member that is still joining tries again until it has joined. */
    private void start(HazelcastInstance member, DeskMail mail, Timer timer) {
        try {
            mail.subscribe(member);
        } catch (RuntimeException e) {
            LOG.debug("This member cannot be told of the number line yet", e);
            timer.after(PAUSE_MILLIS, () -> start(member, mail, timer));
            return;
        }
        follower.start();
        sweeper.start();
        pruneRegularly(timer);
    }

    private void pruneRegularly(Timer timer) {
        timer.after(PRUNING_MILLIS, () -> {
            coordinator.prune();
            pruneRegularly(timer);
        });
    }

    /** In whose name the number line is decided on here. */
    LedgerRules.Term term() {
        return new LedgerRules.Term(
                coordinator.owner(),
                clock.now(),
                coordinator.given(),
                () -> new LedgerRules.Sight(herald.present(), guard.takesTheDepartedForGone()));
    }
}
