/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How one process calls the owners of partitions. */
final class Calls {

    /** What an owner says that has done nothing. */
    static final Object NOT_NOW = new Object();

    private final Cluster cluster;
    private final Proc from;
    private final Supplier<Table> table;

    Calls(Cluster cluster, Proc from, Supplier<Table> table) {
        this.cluster = cluster;
        this.from = from;
        this.table = table;
    }

    /** Whether it does harm to do it twice. */
    enum Kind {
        HARMLESS,
        ONCE
    }

    /** What is done where a partition is owned. */
    interface Operation {
        void run(Member owner, Consumer<Object> answer);
    }

    private static final class Once {
        private boolean done;

        boolean first() {
            boolean was = done;
            done = true;
            return !was;
        }
    }

    /** Tries until an owner answers; hands over {@code null} where one may have done it and says nothing. */
    void submit(int partition, Kind kind, Operation operation, Consumer<Object> then) {
        attempt(partition, kind, operation, then, World.MILLI);
    }

    private void attempt(int partition, Kind kind, Operation operation, Consumer<Object> then, long pause) {
        Runnable again = () -> attempt(partition, kind, operation, then, Math.min(2 * pause, 2 * Terms.PAUSE));
        UUID name = table.get().owner(partition);
        Member owner = name == null ? null : cluster.member(name);
        if (owner == null) {
            from.after(pause, again);
            return;
        }
        Once answered = new Once();
        Consumer<Object> take = answer -> {
            if (!answered.first()) {
                return;
            }
            if (answer == NOT_NOW) {
                from.after(pause, again);
            } else {
                then.accept(answer);
            }
        };
        Runnable arrival = () -> arrive(owner, name, partition, operation, take);
        if (kind == Kind.HARMLESS) {
            cluster.world.send(from, owner.proc, arrival);
        } else {
            cluster.world.sendOnce(from, owner.proc, arrival);
        }
        from.after(Terms.CALL, () -> take.accept(null));
    }

    private void arrive(Member owner, UUID name, int partition, Operation operation, Consumer<Object> take) {
        owner.onPartition(partition, () -> {
            if (!owner.id().equals(name) || !owner.owns(partition)) {
                answer(owner, NOT_NOW, take);
            } else {
                operation.run(owner, reply -> answer(owner, reply, take));
            }
        });
    }

    /** The process may stop for a while before the answer is sent. */
    private void answer(Member owner, Object reply, Consumer<Object> take) {
        World world = cluster.world;
        Runnable send = () -> world.send(owner.proc, from, () -> take.accept(reply));
        if (world.chance(world.lateOfThousand / 8)) {
            owner.proc.pause(world.random.nextLong(4 * Terms.LEASE));
            world.at(world.now(), owner.proc, send);
        } else {
            send.run();
        }
    }
}
