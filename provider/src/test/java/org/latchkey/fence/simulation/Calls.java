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

    /** Tries until an owner answers; hands over {@code null} where one may have done it and says nothing. */
    void submit(int partition, Kind kind, Operation operation, Consumer<Object> then) {
        submit(partition, kind, Terms.CALL, operation, then);
    }

    /** The same with another time after which an answer counts no more. */
    void submit(int partition, Kind kind, long patience, Operation operation, Consumer<Object> then) {
        new Call(partition, kind, patience, operation, then).attempt(World.MILLI);
    }

    /** One call, until it is answered. */
    private final class Call {

        private final int partition;
        private final Kind kind;
        private final long patience;
        private final Operation operation;
        private final Consumer<Object> then;
        /** Counts the attempts: what comes of one that was given up counts no more. */
        private int attempt;

        Call(int partition, Kind kind, long patience, Operation operation, Consumer<Object> then) {
            this.partition = partition;
            this.kind = kind;
            this.patience = patience;
            this.operation = operation;
            this.then = then;
        }

        void attempt(long pause) {
            UUID name = table.get().owner(partition);
            Member owner = name == null ? null : cluster.member(name);
            if (owner == null) {
                again(pause);
                return;
            }
            int now = ++attempt;
            Runnable arrival = () -> arrive(owner, name, partition, operation, answer -> take(now, answer, pause));
            if (kind == Kind.HARMLESS) {
                cluster.world.send(from, owner.proc, arrival);
            } else {
                cluster.world.sendOnce(from, owner.proc, arrival);
            }
            from.after(patience, () -> take(now, null, pause));
        }

        private void take(int of, Object answer, long pause) {
            if (of != attempt) {
                return;
            }
            attempt++;
            if (answer == NOT_NOW) {
                again(pause);
            } else {
                then.accept(answer);
            }
        }

        private void again(long pause) {
            from.after(pause, () -> attempt(Math.min(2 * pause, 2 * Terms.PAUSE)));
        }
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
