/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.latchkey.fence.Drop;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Standstill;

/** How a storage member tells readers: again where nobody answers, and for so long. */
final class MemberCourier {

    private final Member member;
    private final World world;
    private final Proc proc;

    MemberCourier(Member member) {
        this.member = member;
        this.world = member.world;
        this.proc = member.proc;
    }

    /** Tells a reader to drop something. */
    CompletableFuture<Boolean> drop(EpochReader reader, Drop drop) {
        if (world.mutates(Mutation.UNSETTLED_COUNTS_AS_SETTLED) && drop instanceof Drop.OfPartitions) {
            return CompletableFuture.completedFuture(true);
        }
        return urge(member.cluster.readers.get(reader.process()), (told, done) -> {
            told.drop(drop);
            done.run();
        });
    }

    /** Tells a reader; completes with whether it has acknowledged in time. */
    CompletableFuture<Boolean> urge(Reader told, BiConsumer<Reader, Runnable> notice) {
        CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
        resend(
                3,
                acknowledged,
                () -> world.send(
                        proc,
                        told.proc,
                        () -> notice.accept(
                                told, () -> world.send(told.proc, proc, () -> acknowledged.complete(true)))));
        expire(acknowledged, told);
        return acknowledged;
    }

    /** Where this process has stood still itself meanwhile, the other has that much more time. */
    private void expire(CompletableFuture<Boolean> acknowledged, Reader told) {
        Standstill standstill = new Standstill(Terms.PATIENCE, proc.nanos());
        proc.after(Terms.PATIENCE, () -> {
            if (standstill.round(proc.nanos()) > 0) {
                expire(acknowledged, told);
            } else if (acknowledged.complete(world.mutates(Mutation.FENCE_NOT_STRICT))) {
                world.tell("%s has waited in vain for %s", member, told);
            }
        });
    }

    private void resend(int times, CompletableFuture<?> until, Runnable send) {
        send.run();
        if (times > 0) {
            proc.after(Terms.RESEND, () -> {
                if (!until.isDone()) {
                    resend(times - 1, until, send);
                }
            });
        }
    }
}
