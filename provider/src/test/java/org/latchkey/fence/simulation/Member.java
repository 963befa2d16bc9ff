/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.latchkey.fence.Expulsions;
import org.latchkey.fence.Ledger;
import org.latchkey.fence.MemberLease;
import org.latchkey.fence.OwnerFence;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.OwnerFence.Handover;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Envelope;

/** One storage member: its copies of partitions, its lease, and its fence. */
final class Member {

    private static final int MOST_MARKS = 2;

    final Cluster cluster;
    final World world;
    final Proc proc;
    /** The name under which it is told of the number line. */
    final UUID process;

    final MemberLease lease;
    final LeaseTalk leaseTalk;
    final OwnerFence fence;
    final Desk desk;
    final LedgerOwner ledgerOwner;
    final EntryHost entryHost;
    private final MemberCourier courier;
    /** What it has of each partition; changed on the partition's turn. */
    final List<Map<EntryKey, Envelope>> data = new ArrayList<>();

    Ledger ledger = new Ledger();
    private UUID id;
    private Table table;
    private long viewVersion;
    private List<UUID> view = List.of();
    /** The same, as its lease wants it; and the others in an order that is the same in every run. */
    private MemberLease.View seen;

    private List<UUID> voters = List.of();
    /** All that it has seen in this part of the cluster. */
    private final Set<UUID> sightings = new HashSet<>();

    private final long[] tenures = new long[Terms.PARTITIONS];
    private final Handover[] handovers = new Handover[Terms.PARTITIONS];
    private final boolean[] leaving = new boolean[Terms.PARTITIONS];
    private final Cluster.Migration[] onItsWay = new Cluster.Migration[Terms.PARTITIONS];
    private final boolean[] busy = new boolean[Terms.PARTITIONS];
    private final Cluster.Migration[] arrived = new Cluster.Migration[Terms.PARTITIONS];
    private long lastTenure;
    private boolean settling;

    Member(Cluster cluster, Proc proc) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.proc = proc;
        this.process = new UUID(2, world.nextName());
        this.id = cluster.name(this);
        this.table = cluster.table();
        this.seen = new MemberLease.View(id, Set.of());
        for (int i = 0; i < Terms.PARTITIONS; i++) {
            data.add(new HashMap<>());
        }
        this.lease = new MemberLease(
                new MemberLease.Terms(Terms.LEASE, world.mutates(Mutation.MINIMUM_IGNORED) ? 1 : Terms.MINIMUM),
                seen,
                proc.nanos());
        this.leaseTalk = new LeaseTalk(this);
        this.courier = new MemberCourier(this);
        this.desk = new Desk(this);
        this.fence = new OwnerFence(
                lease, new Expulsions(new MemberDoor(this)), courier::drop, Terms.PARTITIONS, MOST_MARKS);
        this.ledgerOwner = new LedgerOwner(this);
        this.entryHost = new EntryHost(this);
    }

    UUID id() {
        return id;
    }

    Table table() {
        return table;
    }

    boolean sees(UUID other) {
        return view.contains(other);
    }

    Set<UUID> seen() {
        return view.stream().filter(other -> !lease.hasResigned(other)).collect(Collectors.toUnmodifiableSet());
    }

    /** The other members that it sees, in an order that is the same in every run. */
    List<UUID> voters() {
        return voters;
    }

    boolean hasSeen(UUID other) {
        return sightings.contains(other);
    }

    boolean believes(Table truth) {
        return table.version() == truth.version() && viewVersion == truth.version();
    }

    /** It begins, with what the cluster has told it. */
    void joined(Table now) {
        see(now);
        take(now);
        desk.startOver();
        leaseTalk.start();
        if (cluster.members.contains(this)) {
            return;
        }
        cluster.members.add(this);
        desk.start();
        prune();
    }

    /** It finds out that the cluster went on without it, and comes back under another name, with nothing. */
    void merge() {
        world.tell("%s finds out that it was removed", this);
        id = cluster.name(this);
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            tenures[partition] = 0;
            leaving[partition] = false;
            arrived[partition] = null;
            data.get(partition).clear();
        }
        ledger = new Ledger();
        ledgerOwner.startOver();
        viewVersion = 0;
        sightings.clear();
        look(List.of());
        table = new Table(-1, List.of(), List.of(List.of(), List.of()));
        cluster.join(this);
    }

    /** Takes note of who is there. */
    void see(Table now) {
        if (now.version() > viewVersion) {
            viewVersion = now.version();
            look(now.members());
            lookAround();
            leaseTalk.ask();
        }
    }

    /** Cut off from the others, it believes that they are gone. */
    void seeOnlyItself() {
        world.tell("%s believes that it is alone", this);
        look(List.of(id));
        lookAround();
        List<List<UUID>> places = new ArrayList<>();
        for (List<UUID> place : table.replicas()) {
            places.add(place.contains(id) ? List.of(id) : List.of());
        }
        take(new Table(table.version(), List.of(id), places), Handover.UNCLEAN);
    }

    private void look(List<UUID> now) {
        view = now;
        sightings.addAll(now);
        voters = now.stream().filter(other -> !other.equals(id)).sorted().toList();
        seen = new MemberLease.View(id, Set.copyOf(voters));
    }

    void lookAround() {
        lease.see(seen, proc.nanos());
    }

    /** Takes note of who has what. */
    void take(Table now) {
        if (now.version() > table.version()) {
            take(now, Handover.UNCLEAN);
        }
    }

    private void take(Table now, Handover otherwise) {
        Table before = table;
        table = now;
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            boolean was = id.equals(before.owner(partition)) && !leaving[partition];
            boolean is = id.equals(now.owner(partition));
            Cluster.Migration on = onItsWay[partition];
            if (is && leaving[partition] && on != null && now.version() < on.doneAt) {
                // What is on its way stays so until this member is told how that ended, whatever else it is told.
                continue;
            }
            if (is && !was) {
                Cluster.Migration way = arrived[partition];
                begin(partition, way != null && id.equals(way.to) ? Handover.CLEAN : otherwise);
                world.tell("%s owns partition %d: %s", this, partition, handovers[partition]);
            } else if (!is) {
                tenures[partition] = 0;
            }
            arrived[partition] = null;
            leaving[partition] = false;
            if (is && (!was || !now.backups(partition).equals(before.backups(partition)))) {
                entryHost.copyToBackups(partition);
            }
            if (!now.replicas().get(partition).contains(id)) {
                data.get(partition).clear();
            }
        }
    }

    private void begin(int partition, Handover handover) {
        tenures[partition] = ++lastTenure;
        handovers[partition] = handover;
    }

    boolean owns(int partition) {
        return id.equals(table.owner(partition)) && !leaving[partition];
    }

    Ground ground(int partition) {
        return new Ground(partition, tenures[partition], handovers[partition]);
    }

    /** Whether it would answer if it were asked now; asking changes nothing but that it has been asked. */
    boolean couldAnswer(int partition) {
        return owns(partition) && lease.stands(proc.nanos()) && fence.mayAnswer(ground(partition), proc.nanos());
    }

    /** Whether an answer counts, as a member that owns the partition finds. */
    boolean mayAnswer(int partition) {
        mutateLease();
        Ground ground = ground(partition);
        if (!fence.mayAnswer(ground, proc.nanos())) {
            leaseTalk.askSoon();
            return false;
        }
        if (!fence.isSettled(ground)) {
            settleSoon(0);
        }
        cluster.checkAlone(this, partition);
        return true;
    }

    /** Whether it answers, as it is asked to now, and no reader has anything from before. */
    boolean hasSettled(int partition) {
        return proc.isUp() && owns(partition) && mayAnswer(partition) && fence.isSettled(ground(partition));
    }

    private void mutateLease() {
        long now = proc.nanos();
        if (world.mutates(Mutation.QUARANTINE_NOT_WAITED)) {
            lease.isClear(now + 100 * Terms.LEASE);
        } else if (world.mutates(Mutation.OWNER_LEASE_UNCHECKED) && !lease.stands(now)) {
            // Others go by what they are told of it, so only this member believes that it has one.
            MemberLease.Round round = lease.ask(now);
            round.voters()
                    .forEach(voter -> lease.voted(round.number(), voter, new MemberLease.Vote(true, Set.of()), now));
        }
    }

    void settleSoon(long nanos) {
        if (settling) {
            return;
        }
        settling = true;
        proc.after(nanos, () -> {
            settling = false;
            if (fence.settle(proc.nanos())) {
                settleSoon(World.MILLI);
            }
        });
    }

    /** Does something as an operation of a partition, one after the other; from whatever process. */
    void laterOnPartition(int partition, Runnable operation) {
        world.at(world.now(), proc, () -> onPartition(partition, operation));
    }

    /** The same in this member's own process. */
    void onPartition(int partition, Runnable operation) {
        if (busy[partition]) {
            proc.after(World.MILLI / 5, () -> onPartition(partition, operation));
        } else {
            operation.run();
        }
    }

    /** The process may stop for a while in the middle of an operation. */
    void perhapsAfterAPause(int partition, Runnable rest) {
        if (!world.chance(world.lateOfThousand / 4)) {
            rest.run();
            return;
        }
        busy[partition] = true;
        proc.pause(world.random.nextLong(4 * Terms.LEASE));
        world.at(world.now(), proc, () -> {
            busy[partition] = false;
            rest.run();
        });
    }

    void handOver(Cluster.Migration way) {
        if (!owns(way.partition)) {
            return;
        }
        leaving[way.partition] = true;
        onItsWay[way.partition] = way;
        tenures[way.partition] = 0;
        Map<EntryKey, Envelope> all = new HashMap<>(data.get(way.partition));
        Ledger line = new Ledger(ledger.image());
        Member to = cluster.member(way.to);
        world.sendInOrder(proc, to.proc, () -> to.arrive(way, all, line));
    }

    void replace(int partition, Map<EntryKey, Envelope> all, Ledger line) {
        data.get(partition).clear();
        data.get(partition).putAll(all);
        if (partition == 0) {
            ledger = line;
        }
    }

    void store(EntryKey key, Envelope next) {
        Map<EntryKey, Envelope> entries = data.get(Keys.partition(key));
        if (next == null) {
            entries.remove(key);
        } else {
            entries.put(key, next);
        }
    }

    private void arrive(Cluster.Migration way, Map<EntryKey, Envelope> all, Ledger line) {
        if (!id.equals(way.to) || !way.open) {
            return;
        }
        replace(way.partition, all, line);
        arrived[way.partition] = way;
        if (!cluster.commit(way)) {
            arrived[way.partition] = null;
        }
    }

    /** Goes on as owner: where the answer was lost, the other may have begun. */
    void takeBack(int partition) {
        if (id.equals(table.owner(partition)) && leaving[partition]) {
            leaving[partition] = false;
            begin(partition, Handover.UNCLEAN);
        }
    }

    private void prune() {
        proc.after(Terms.PRUNING, () -> {
            ledgerOwner.prune();
            prune();
        });
    }

    /** Tells a reader; completes with whether it has acknowledged in time. */
    CompletableFuture<Boolean> urge(UUID reader, BiConsumer<Reader, Runnable> notice) {
        return courier.urge(cluster.readers.get(reader), notice);
    }

    /** Completes when no member that has left can answer anybody; never where this one has begun anew since {@code stay}. */
    CompletableFuture<Void> cleared(long stay) {
        CompletableFuture<Void> cleared = new CompletableFuture<>();
        lookAround();
        look(cleared, stay);
        return cleared;
    }

    private void look(CompletableFuture<Void> cleared, long stay) {
        boolean forgets = world.mutates(Mutation.REVOCATION_FORGETS_THE_DEPARTED);
        if (forgets || lease.takesTheDepartedForGone(stay, proc.nanos())) {
            cleared.complete(null);
        } else if (lease.stay() == stay) {
            proc.after(World.MILLI, () -> look(cleared, stay));
        }
    }

    /** How things stand with it, for whoever looks for the cause of a fault. */
    String state() {
        StringBuilder state = new StringBuilder(this + (proc.isUp() ? "" : " (not up)") + " sees " + view);
        state.append(lease.stands(proc.nanos()) ? ", has a lease" : ", has no lease")
                .append(lease.isClear(proc.nanos()) ? "" : ", waits for the departed")
                .append(desk.judges(0) ? ", judges" : ", does not judge");
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            if (owns(partition)) {
                state.append(", owns ").append(partition).append(couldAnswer(partition) ? "" : " in vain");
            }
            state.append(busy[partition] ? ", busy" : "");
        }
        return state.toString();
    }

    @Override
    public String toString() {
        return proc + "/" + id.getLeastSignificantBits();
    }
}
