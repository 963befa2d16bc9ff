/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Verdict;

/**
 * Calls that may be made again: those that do no harm when they happen twice.
 *
 * <p>Thread-safe; nothing here blocks.
 */
final class Attempts {

    private static final long PAUSE_MILLIS = 50;
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Timer timer;
    private final long timeoutMillis;

    Attempts(Timer timer, long timeoutMillis) {
        this.timer = timer;
        this.timeoutMillis = timeoutMillis;
    }

    /** Calls until there is an answer, or until time is up; a call under way is not cut short. */
    <T> CompletableFuture<T> repeat(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        attempt(call, result, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
        return result;
    }

    /** The same, from a thread of ours: on some of Hazelcast's no call may be made. */
    <T> CompletableFuture<T> repeatLater(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        timer.after(0, () -> attempt(call, result, deadline));
        return result;
    }

    /**
     * Calls until the owner knows as much of the number line as the caller does, or until time is up; it does nothing
     * before.
     */
    CompletionStage<OwnerAnswer> untilCaughtUp(Supplier<CompletionStage<OwnerAnswer>> call) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        return call.get()
                .thenCompose(
                        answer -> isBehind(answer) ? afterPause(call, FIRST_PAUSE_MILLIS, deadline) : done(answer));
    }

    private CompletionStage<OwnerAnswer> afterPause(
            Supplier<CompletionStage<OwnerAnswer>> call, long pauseMillis, long deadline) {
        if (System.nanoTime() - deadline >= 0 || timer.isClosed()) {
            return CompletableFuture.failedFuture(new StoreException(
                    Reason.UNREACHABLE,
                    "the entry's owner could not bring its knowledge of revocations up to date within the call"
                            + " time-out",
                    null));
        }
        CompletableFuture<OwnerAnswer> result = new CompletableFuture<>();
        timer.after(pauseMillis, () -> {
            var unused = once(call)
                    .thenCompose(answer -> isBehind(answer)
                            ? afterPause(call, Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS), deadline)
                            : done(answer))
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            result.complete(answer);
                        } else {
                            result.completeExceptionally(failure);
                        }
                    });
        });
        return result;
    }

    private static boolean isBehind(OwnerAnswer answer) {
        return answer.outcome().verdict() == Verdict.BEHIND;
    }

    private static CompletableFuture<OwnerAnswer> done(OwnerAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** Calls once. */
    static <T> CompletableFuture<T> once(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> void attempt(Supplier<CompletionStage<T>> call, CompletableFuture<T> result, long deadline) {
        CompletableFuture<T> unused = once(call).whenComplete((answer, thrown) -> {
            if (thrown == null) {
                result.complete(answer);
                return;
            }
            StoreException failure = Failures.translate(thrown);
            boolean again = failure.reason() == Reason.UNKNOWN_OUTCOME || failure.reason() == Reason.UNREACHABLE;
            if (again && System.nanoTime() - deadline < 0 && !timer.isClosed()) {
                timer.after(PAUSE_MILLIS, () -> attempt(call, result, deadline));
            } else {
                result.completeExceptionally(again ? givenUp(failure) : failure);
            }
        });
    }

    private static StoreException givenUp(StoreException failure) {
        return new StoreException(
                Reason.UNREACHABLE, "the cluster did not answer in time: " + failure.getMessage(), failure);
    }
}
