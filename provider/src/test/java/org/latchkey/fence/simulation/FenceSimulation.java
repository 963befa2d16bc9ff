/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.latchkey.fence.simulation.World.Story;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Subject;

/**
 * One random history of storage members, readers and callers, with all that can go wrong, until it stops going wrong.
 *
 * <p>The classes of the fence are the real ones; what is made up is the world around them.
 */
final class FenceSimulation {

    private static final long START = 30 * World.MILLI;
    private static final long TROUBLE = 800 * World.MILLI;
    /** In this time all must be well again. */
    private static final long BOUND = 3_000 * World.MILLI;

    private static final int MOST_READERS = 5;

    private final World world;
    private final History history;
    private final Cluster cluster;
    private final List<Verbs> callers = new ArrayList<>();
    private final int removals;
    private final long troubleEnds;
    private boolean isTroubled = true;
    /** One member at a time. */
    private boolean isLosing;

    FenceSimulation(long seed, Mutation mutation, Story story) {
        world = new World(seed, mutation, story);
        history = new History(world);
        cluster = new Cluster(world, history);
        removals = world.random.nextInt(10);
        troubleEnds = START + world.random.nextLong(TROUBLE / 3, TROUBLE);
    }

    /** What went wrong. */
    List<String> run() {
        begin();
        world.runUntil(START);
        world.lostOfThousand = pick(0, 0, 10, 50);
        world.lateOfThousand = pick(0, 0, 20, 80);
        world.repeatedOfThousand = pick(0, 20);
        call(world.random.nextLong(World.MILLI, 8 * World.MILLI));
        fail();
        move();
        runUntil(troubleEnds);
        isTroubled = false;
        world.lostOfThousand = 0;
        world.lateOfThousand = 0;
        world.repeatedOfThousand = 0;
        calmDown();
        return history.faults();
    }

    String story() {
        return world.story();
    }

    private int pick(int... those) {
        return those[world.random.nextInt(those.length)];
    }

    private void runUntil(long time) {
        while (world.now() < time && history.faults().isEmpty()) {
            world.runUntil(Math.min(time, world.now() + 10 * World.MILLI));
        }
    }

    private void begin() {
        for (int i = 0; i < Terms.MEMBERS; i++) {
            Member member = new Member(cluster, new Proc(world, "member"));
            cluster.join(member);
        }
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            for (UUID name : cluster.table().replicas().get(partition)) {
                cluster.synced(partition, name);
            }
        }
        int readers = 2 + world.random.nextInt(2);
        for (int i = 0; i < readers; i++) {
            addReader();
        }
    }

    private void addReader() {
        boolean inMember = world.random.nextInt(3) == 0;
        Member host = inMember ? cluster.members.get(world.random.nextInt(cluster.members.size())) : null;
        if (host != null && (host.proc.isCrashed() || !cluster.isIn(host))) {
            host = null;
        }
        Reader reader = new Reader(cluster, host == null ? new Proc(world, "process") : host.proc, host);
        callers.add(new Verbs(cluster, reader));
        reader.start();
    }

    /** Somebody calls every now and then. */
    private void call(long pause) {
        if (!isTroubled) {
            return;
        }
        Verbs caller = callers.get(world.random.nextInt(callers.size()));
        if (caller.underWay() < 6) {
            world.at(world.now(), caller.reader().proc, () -> act(caller));
        } else {
            world.at(world.now(), caller.reader().proc, caller::glance);
        }
        world.at(world.now() + world.random.nextLong(pause) + 1, world.quarters, () -> call(pause));
    }

    private void act(Verbs caller) {
        EntryKey key = Keys.ALL.get(world.random.nextInt(Keys.ALL.size()));
        // Towards the end there are readers only, who see for long what became of the last writes.
        int dice = world.random.nextInt(world.now() > troubleEnds - (troubleEnds - START) / 3 ? 65 : 100);
        if (dice < 65) {
            caller.lookUp(key);
        } else if (dice < 88) {
            caller.put(key, world.random.nextInt(3) == 0 ? null : anyUser());
        } else if (dice < 92) {
            caller.remove(key);
        } else if (dice < 93) {
            caller.revokeKey(key);
        } else if (dice < 98) {
            caller.revoke(new Subject.OfUser(anyUser()));
        } else {
            caller.revoke(new Subject.WholeCache());
        }
    }

    private String anyUser() {
        return Keys.USERS.get(world.random.nextInt(Keys.USERS.size()));
    }

    /** Something fails every now and then. */
    private void fail() {
        if (!isTroubled) {
            return;
        }
        int dice = world.random.nextInt(14);
        if (dice < 4) {
            Proc proc = callers.get(world.random.nextInt(callers.size())).reader().proc;
            boolean isMember = cluster.members.stream().anyMatch(each -> each.proc == proc);
            if (!isMember) {
                failReader(proc);
            }
        } else if (dice < 6) {
            Member member = anyMember();
            member.proc.pause(world.random.nextLong(Terms.DETECTION * 3 / 4));
        } else if (dice < 7) {
            anyMember().desk.isBusy(world.random.nextLong(2 * Terms.LEASE));
        } else if (dice < 8) {
            comeWhileAMemberIsBusy();
        } else if (removals > 2 && !isLosing && cluster.isWhole()) {
            lose(anyMember());
        }
        world.at(world.now() + world.random.nextLong(10 * World.MILLI, 200 * World.MILLI), world.quarters, this::fail);
    }

    /** A new reader takes its seat while the news of it do not get through to a member, which then gets a partition to own. */
    private void comeWhileAMemberIsBusy() {
        if (callers.size() < MOST_READERS) {
            Member busy = anyMember();
            busy.desk.isBusy(world.random.nextLong(Terms.LEASE, 2 * Terms.LEASE));
            addReader();
            long later = world.random.nextLong(Terms.LEASE / 4, Terms.LEASE);
            world.at(world.now() + later, world.quarters, () -> cluster.migrate(Terms.PARTITIONS - 1, busy));
        }
    }

    private void failReader(Proc proc) {
        int dice = world.random.nextInt(12);
        if (dice == 0) {
            proc.crash();
            addReader();
        } else if (dice < 3) {
            proc.moveTo(5 + proc.number());
            world.tell("%s is cut off", proc);
            world.at(world.now() + world.random.nextLong(4 * Terms.LEASE), world.quarters, () -> proc.moveTo(0));
        } else if (dice < 5) {
            proc.holdUp(world.random.nextLong(Terms.LEASE, 2 * Terms.LEASE));
        } else {
            proc.pause(world.random.nextLong(6 * Terms.LEASE));
        }
    }

    private Member anyMember() {
        List<UUID> those = cluster.table().members();
        return cluster.member(those.get(world.random.nextInt(those.size())));
    }

    /** One member fails in a way that the others take for its end. */
    private void lose(Member member) {
        UUID name = member.id();
        isLosing = true;
        long detected = world.random.nextLong(Terms.DETECTION / 4, Terms.DETECTION);
        switch (world.random.nextInt(5)) {
            case 0 -> {
                member.proc.crash();
                world.at(world.now() + world.random.nextLong(detected), world.quarters, () -> remove(name));
                world.at(world.now() + 2 * detected, world.quarters, this::addMember);
            }
            case 1 -> {
                // It may wake up before it is removed, or after.
                member.proc.pause(world.random.nextLong(2 * Terms.DETECTION));
                removeLater(member, name, detected);
            }
            case 2 -> removeLater(member, name, detected);
            case 3 -> {
                world.at(world.now(), member.proc, () -> {
                    member.leaseTalk.resign();
                    member.desk.leave();
                });
                long ended = world.random.nextLong(detected);
                world.at(world.now() + ended, world.quarters, member.proc::crash);
                world.at(world.now() + ended + world.random.nextLong(detected), world.quarters, () -> remove(name));
                world.at(world.now() + ended + 2 * detected, world.quarters, this::addMember);
            }
            default -> cutOff(member, name, detected);
        }
    }

    private void removeLater(Member member, UUID name, long detected) {
        world.at(world.now() + detected, world.quarters, () -> {
            remove(name);
            long late = world.random.nextLong(Terms.DETECTION);
            world.at(world.now() + late, member.proc, () -> comeBack(member, name));
        });
    }

    private void comeBack(Member member, UUID name) {
        if (member.id().equals(name) && member.proc.island() == 0) {
            member.merge();
        }
    }

    private void cutOff(Member member, UUID name, long detected) {
        world.tell("%s is cut off", member);
        member.proc.moveTo(1);
        callers.stream()
                .map(each -> each.reader().proc)
                .filter(proc -> proc != member.proc && world.random.nextInt(4) == 0)
                .filter(proc -> cluster.members.stream().noneMatch(each -> each.proc == proc))
                .forEach(proc -> proc.moveTo(1));
        world.at(world.now() + detected, world.quarters, () -> remove(name));
        world.at(world.now() + world.random.nextLong(detected / 2, detected * 3 / 2), member.proc, () -> {
            if (member.id().equals(name)) {
                member.seeOnlyItself();
            }
        });
        long heals = detected + world.random.nextLong(2 * Terms.LEASE);
        world.at(world.now() + heals, world.quarters, () -> {
            world.tell("%s is not cut off any more", member);
            member.proc.moveTo(0);
            callers.forEach(each -> each.reader().proc.moveTo(0));
            long late = world.random.nextLong(Terms.DETECTION);
            world.at(world.now() + late, member.proc, () -> comeBack(member, name));
        });
    }

    private void remove(UUID name) {
        if (isTroubled && world.random.nextInt(3) == 0) {
            world.storm(world.random.nextLong(Terms.LEASE));
        }
        cluster.remove(name);
        isLosing = false;
    }

    private void addMember() {
        Member member = new Member(cluster, new Proc(world, "member"));
        cluster.join(member);
    }

    /** Partitions move in good order too. */
    private void move() {
        if (!isTroubled) {
            return;
        }
        if (cluster.table().members().size() > 1) {
            cluster.migrate(world.random.nextInt(Terms.PARTITIONS), anyMember());
        }
        world.at(world.now() + world.random.nextLong(20 * World.MILLI, 400 * World.MILLI), world.quarters, this::move);
    }

    private void calmDown() {
        long bound = world.now() + BOUND;
        while (history.faults().isEmpty() && callers.stream().anyMatch(each -> each.underWay() > 0)) {
            if (world.now() > bound) {
                world.tell("%s", cluster.table());
                cluster.members.forEach(each -> world.tell("%s", each.state()));
                callers.stream()
                        .filter(each -> each.underWay() > 0)
                        .forEach(each -> history.fault("does not end: " + each));
            }
            world.runUntil(world.now() + 5 * World.MILLI);
        }
        if (history.faults().isEmpty()) {
            // A write that nobody waits for any more may come still, and have copies dropped.
            world.runUntil(Math.max(world.now(), world.lastArrival()) + 2 * Terms.PATIENCE + Terms.LEASE);
            ownersSettleWhatTheyAreAskedAbout();
            copiesAreAsTheirOwnersHaveIt();
            nothingIsKeptOfReadersThatHaveLeft(bound);
        }
    }

    /**
     * Where an owner was lost with a change that nobody was told of, and somebody had read, that one may answer it still: until
     * anybody asks the next owner about any key of the partition.
     */
    private void ownersSettleWhatTheyAreAskedAbout() {
        long bound = world.now() + BOUND;
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            while (!owner(partition).hasSettled(partition)) {
                if (world.now() > bound) {
                    history.fault("partition " + partition + " is not settled by "
                            + owner(partition).state());
                    return;
                }
                world.runUntil(world.now() + 5 * World.MILLI);
            }
        }
    }

    private Member owner(int partition) {
        return cluster.member(cluster.table().owner(partition));
    }

    private void copiesAreAsTheirOwnersHaveIt() {
        for (Verbs caller : callers) {
            for (EntryKey key : Keys.ALL) {
                if (caller.reader().proc.isUp()) {
                    String hit = caller.reader().hit(key);
                    String there = owner(Keys.partition(key)).entryHost.read(key);
                    if (hit != null && !hit.equals(there)) {
                        history.fault("in the end " + caller.reader() + " has " + hit + " of " + Keys.name(key)
                                + ", and its owner " + there);
                    }
                }
            }
        }
    }

    private void nothingIsKeptOfReadersThatHaveLeft(long bound) {
        for (Verbs caller : callers) {
            if (!caller.reader().proc.isCrashed()) {
                world.at(
                        world.now(), caller.reader().proc, () -> caller.reader().leave(reply -> {}));
            }
        }
        while (marks() > 0) {
            if (world.now() > bound + BOUND) {
                cluster.members.forEach(each ->
                        world.tell("%s, %d marks, knows %s", each.state(), each.fence.marks(), each.fence.roster()));
                history.fault(marks() + " marks are left of readers that are not");
                return;
            }
            world.runUntil(world.now() + 50 * World.MILLI);
        }
    }

    private int marks() {
        return cluster.members.stream()
                .filter(each -> !each.proc.isCrashed())
                .mapToInt(each -> each.fence.marks())
                .sum();
    }
}
