/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Envelope;

/**
 * What the cluster under the fence does: decides who is a member and who owns which partition. The eldest that can be reached
 * decides; the others hear of it in their own time, of members and of partitions by different ways.
 */
final class Cluster {

    final World world;
    final History history;
    final List<Member> members = new ArrayList<>();
    final Map<UUID, Reader> readers = new LinkedHashMap<>();
    /** By all names that they have had. */
    private final Map<UUID, Member> names = new HashMap<>();
    /** The copies that have all that their owner had. */
    private final Set<Place> inSync = new HashSet<>();

    private Table table = new Table(0, List.of(), List.of(List.of(), List.of()));
    private Migration migration;

    Cluster(World world, History history) {
        this.world = world;
        this.history = history;
    }

    private record Place(int partition, UUID member) {}

    /** The way of a partition from one owner to another; {@code open} until the cluster has decided. */
    static final class Migration {
        final int partition;
        final UUID from;
        final UUID to;
        boolean open = true;
        /** Of the first table in which it is done. */
        long doneAt = Long.MAX_VALUE;

        Migration(int partition, UUID from, UUID to) {
            this.partition = partition;
            this.from = from;
            this.to = to;
        }
    }

    Table table() {
        return table;
    }

    Member member(UUID name) {
        return names.get(name);
    }

    UUID name(Member member) {
        UUID name = new UUID(1, world.nextName());
        names.put(name, member);
        return name;
    }

    boolean isIn(Member member) {
        return table.members().contains(member.id());
    }

    /** Whether one more may fail: all are there, and all copies have all. */
    boolean isWhole() {
        if (table.members().size() < Terms.MEMBERS || migration != null) {
            return false;
        }
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            if (table.backups(partition).isEmpty()) {
                return false;
            }
            for (UUID backup : table.backups(partition)) {
                if (!inSync.contains(new Place(partition, backup))) {
                    return false;
                }
            }
        }
        for (Member member : members) {
            if (isIn(member) && !member.believes(table)) {
                return false;
            }
        }
        return true;
    }

    void synced(int partition, UUID member) {
        inSync.add(new Place(partition, member));
    }

    void join(Member member) {
        List<UUID> all = new ArrayList<>(table.members());
        all.add(member.id());
        world.tell("%s joins", member);
        List<List<UUID>> places = new ArrayList<>();
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            List<UUID> place = new ArrayList<>(table.replicas().get(partition));
            if (place.size() < most(partition)) {
                place.add(member.id());
            }
            places.add(place);
        }
        publish(table.with(all, places));
        member.joined(table);
    }

    private static int most(int partition) {
        return partition == 0 ? Terms.MEMBERS : 2;
    }

    /** The others decide that this one is gone, whatever it thinks of that. */
    void remove(UUID gone) {
        if (!table.members().contains(gone)) {
            return;
        }
        world.tell("%s is removed", names.get(gone));
        abort(gone);
        List<UUID> all = new ArrayList<>(table.members());
        all.remove(gone);
        List<List<UUID>> places = new ArrayList<>();
        for (int partition = 0; partition < Terms.PARTITIONS; partition++) {
            int number = partition;
            List<UUID> place = new ArrayList<>(table.replicas().get(partition));
            place.remove(gone);
            inSync.remove(new Place(partition, gone));
            // Only those that have everything may take over.
            place.sort((one, other) -> Boolean.compare(
                    inSync.contains(new Place(number, other)), inSync.contains(new Place(number, one))));
            for (UUID other : all) {
                if (place.size() < most(partition) && !place.contains(other)) {
                    place.add(other);
                    inSync.remove(new Place(partition, other));
                }
            }
            if (!place.isEmpty() && !inSync.contains(new Place(partition, place.get(0)))) {
                history.dataLost();
            }
            for (UUID backup : place.subList(Math.min(1, place.size()), place.size())) {
                if (!place.get(0).equals(table.owner(partition))) {
                    inSync.remove(new Place(partition, backup));
                }
            }
            places.add(place);
        }
        publish(table.with(all, places));
    }

    /** Who decides knows at once; the others hear of members and of partitions apart from each other. */
    private void publish(Table next) {
        table = next;
        Member master = decider(next);
        for (UUID name : next.members()) {
            Member member = names.get(name);
            if (member == master) {
                member.see(next);
                member.take(next);
            } else {
                later(master.proc, member, () -> member.see(next));
                later(master.proc, member, () -> member.take(next));
            }
        }
    }

    /** The eldest that is up. Where all stand still, one has been awake for a moment: what is decided, somebody knows. */
    private Member decider(Table next) {
        List<Member> reachable = next.members().stream()
                .map(names::get)
                .filter(each -> !each.proc.isCrashed() && each.proc.island() == 0)
                .toList();
        return reachable.stream().filter(each -> each.proc.isUp()).findFirst().orElseGet(() -> reachable.get(0));
    }

    private void later(Proc from, Member member, Runnable then) {
        UUID name = member.id();
        long delay = world.chance(world.isStormy() ? 500 : 150)
                ? world.random.nextLong(2 * Terms.LEASE)
                : world.random.nextLong(World.MILLI / 5, 4 * World.MILLI);
        world.at(world.now() + delay, member.proc, () -> {
            if (!member.id().equals(name)) {
                return;
            }
            if (member.proc.island() == 0 || member.proc.island() == from.island()) {
                then.run();
            } else {
                later(from, member, then);
            }
        });
    }

    /** Moves a partition in good order from its owner to another. */
    void migrate(int partition, Member to) {
        UUID from = table.owner(partition);
        if (migration != null || from == null || from.equals(to.id()) || !isIn(to)) {
            return;
        }
        Migration begun = new Migration(partition, from, to.id());
        migration = begun;
        world.tell("partition %d goes from %s to %s", partition, names.get(from), to);
        Member source = names.get(from);
        source.laterOnPartition(partition, () -> {
            if (begun.open && source.id().equals(from)) {
                source.handOver(begun);
            }
        });
        world.at(world.now() + 2 * Terms.LEASE, world.quarters, () -> {
            if (begun.open) {
                cancel(begun);
            }
        });
    }

    private void abort(UUID gone) {
        if (migration != null && (migration.from.equals(gone) || migration.to.equals(gone))) {
            cancel(migration);
        }
    }

    private void cancel(Migration begun) {
        begun.open = false;
        migration = null;
        Member source = names.get(begun.from);
        world.tell("the way of partition %d is given up", begun.partition);
        source.laterOnPartition(begun.partition, () -> {
            if (source.id().equals(begun.from)) {
                source.takeBack(begun.partition);
            }
        });
    }

    /** The new owner has everything: from now on it is the owner. */
    boolean commit(Migration begun) {
        if (!begun.open) {
            return false;
        }
        begun.open = false;
        migration = null;
        List<List<UUID>> places = new ArrayList<>(table.replicas());
        List<UUID> place = new ArrayList<>(places.get(begun.partition));
        boolean wasBackup = place.remove(begun.to);
        if (!wasBackup) {
            place.remove(begun.from);
            inSync.remove(new Place(begun.partition, begun.from));
        }
        place.add(0, begun.to);
        inSync.add(new Place(begun.partition, begun.to));
        places.set(begun.partition, place);
        Member owner = names.get(begun.to);
        Table next = table.with(table.members(), places);
        begun.doneAt = next.version();
        owner.take(next);
        publish(next);
        return true;
    }

    /** At no instant may two members answer for the same partition. */
    void checkAlone(Member answering, int partition) {
        for (Member other : members) {
            if (other != answering && !other.proc.isCrashed() && other.couldAnswer(partition)) {
                history.fault(answering + " and " + other + " both answer for partition " + partition);
            }
        }
    }

    /** Any storage member that a process can ask for the table, perhaps one that knows little. */
    Table anyTable(Proc from) {
        List<Member> those = new ArrayList<>(members.size());
        for (Member each : members) {
            if (each.proc.isUp() && from.reaches(each.proc)) {
                those.add(each);
            }
        }
        return those.isEmpty()
                ? table
                : those.get(world.random.nextInt(those.size())).table();
    }

    /** What a member holds of a partition. */
    record Copy(Map<EntryKey, Envelope> entries) {
        static Copy of(Map<EntryKey, Envelope> entries) {
            return new Copy(new LinkedHashMap<>(entries));
        }
    }
}
