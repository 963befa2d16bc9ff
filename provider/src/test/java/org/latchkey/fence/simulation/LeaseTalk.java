/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.latchkey.fence.MemberLease;

/** What one storage member and the others say to each other of its lease, as {@code hazelcast.LeaseRounds} has them say it. */
final class LeaseTalk {

    private final Member member;
    private final World world;
    private final Proc proc;
    private final MemberLease lease;
    private boolean soon;

    LeaseTalk(Member member) {
        this.member = member;
        this.world = member.world;
        this.proc = member.proc;
        this.lease = member.lease;
    }

    /** Asks regularly from now on, under the name that the member has now. */
    void start() {
        renew(member.id());
    }

    private void renew(UUID as) {
        if (!as.equals(member.id())) {
            return;
        }
        ask();
        boolean calm = lease.stands(proc.nanos()) && lease.isClear(proc.nanos());
        proc.after(calm ? Terms.LEASE / 4 : 2 * Terms.PAUSE, () -> renew(as));
    }

    void ask() {
        long now = proc.nanos();
        member.lookAround();
        MemberLease.Round round = lease.ask(now);
        UUID self = member.id();
        for (UUID voter : member.voters()) {
            Member other = member.cluster.member(voter);
            world.send(proc, other.proc, () -> {
                MemberLease.Vote vote = other.leaseTalk.vote(self, round.gone());
                world.send(other.proc, proc, () -> lease.voted(round.number(), voter, vote, proc.nanos()));
            });
        }
    }

    void askSoon() {
        if (!soon) {
            soon = true;
            proc.after(World.MILLI, () -> {
                soon = false;
                ask();
            });
        }
    }

    private MemberLease.Vote vote(UUID asker, Set<UUID> gone) {
        member.lookAround();
        MemberLease.Vote vote = lease.vote(asker, gone, proc.nanos());
        return switch (world.mutation) {
            case VOTERS_FORGET_WHO_LEFT -> new MemberLease.Vote(true, vote.gone());
            case VOTERS_DO_NOT_SAY_WHO_LEFT ->
                new MemberLease.Vote(
                        vote.isGranted(),
                        vote.gone().stream()
                                .filter(MemberLease.Departure::hasResigned)
                                .collect(Collectors.toUnmodifiableSet()));
            default -> vote;
        };
    }

    /** The member leaves in good order. */
    void resign() {
        world.tell("%s resigns", member);
        if (!world.mutates(Mutation.RESIGNED_MEMBER_ANSWERS_ON)) {
            lease.resign(proc.nanos());
        }
        UUID self = member.id();
        for (UUID voter : member.voters()) {
            Member other = member.cluster.member(voter);
            world.send(proc, other.proc, () -> other.lease.resigned(self, other.proc.nanos()));
        }
    }
}
