/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/**
 * Waits, on behalf of a caller, until no other process can answer from a near copy of before its change.
 *
 * <p>The owner says when that is so. Whether it is there still is asked now and then, of whoever owns the entry by then: a
 * new owner has everybody drop what came from before it. Nothing here blocks.
 */
final class Dropping {

    private static final long AGAIN_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 50;

    private final Connection connection;
    private final Supplier<CompletableFuture<Again>> question;
    private final long deadline;

    /**
     * @param question asks the owner whether copies are still being dropped
     */
    Dropping(Connection connection, Supplier<CompletableFuture<Again>> question) {
        this.connection = connection;
        this.question = question;
        this.deadline = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(connection.settings().callTimeoutMillis());
    }

    /**
     * What an owner says when it is asked again.
     *
     * @param isDropping whether copies are still being dropped
     * @param dropped completes at the end of that
     * @param end to be called when nobody waits for it any more
     */
    record Again(boolean isDropping, CompletableFuture<Void> dropped, Runnable end) {}

    /** Completes then; fails with {@link Reason#UNDROPPED} if it is not known within the call time-out. */
    CompletableFuture<Void> after(CompletableFuture<Void> dropped) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        await(dropped, () -> {}, done);
        return done;
    }

    private void await(CompletableFuture<Void> copies, Runnable end, CompletableFuture<Void> done) {
        CompletableFuture<Boolean> dropped = copies.thenApply(nothing -> true);
        var unused = connection.timer().bound(dropped, AGAIN_MILLIS, false).thenAccept(inTime -> {
            end.run();
            if (inTime) {
                done.complete(null);
            } else {
                connection.timer().after(0, () -> ask(done));
            }
        });
    }

    private void ask(CompletableFuture<Void> done) {
        if (System.nanoTime() - deadline >= 0 || connection.timer().isClosed()) {
            done.completeExceptionally(new StoreException(
                    Reason.UNDROPPED,
                    "the change was made, but not every process is known to have dropped its near copy of the entry"
                            + " within the call time-out: repeat it",
                    null));
            return;
        }
        var unused = question.get().whenComplete((again, failure) -> take(again, failure, done));
    }

    private void take(@Nullable Again again, @Nullable Throwable failure, CompletableFuture<Void> done) {
        if (again == null || failure != null) {
            connection.timer().after(PAUSE_MILLIS, () -> ask(done));
        } else if (again.isDropping()) {
            await(again.dropped(), again.end(), done);
        } else {
            again.end().run();
            done.complete(null);
        }
    }
}
