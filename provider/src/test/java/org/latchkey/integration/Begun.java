/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call under way on a thread of its own. */
final class Begun<T> {

    private final CompletableFuture<@Nullable T> outcome = new CompletableFuture<>();

    static <T> Begun<T> call(Callable<@Nullable T> call) {
        Begun<T> begun = new Begun<>();
        new Thread(() -> begun.run(call), "a call under way").start();
        return begun;
    }

    static Begun<Void> run(Runnable call) {
        return call(() -> {
            call.run();
            return null;
        });
    }

    private void run(Callable<@Nullable T> call) {
        try {
            outcome.complete(call.call());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    /** What it returned; what it threw is thrown. */
    @Nullable
    T await() throws Exception {
        try {
            return outcome.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception exception ? exception : e;
        } catch (TimeoutException e) {
            throw new AssertionError("the call still runs", e);
        }
    }

    /** Returns when it has ended well, however long that takes; what it threw is thrown. */
    void awaitLong() throws Exception {
        outcome.get(1, TimeUnit.HOURS);
    }

    /** Returns when it has ended, however that was. */
    void awaitEnd() throws Exception {
        outcome.handle((result, failure) -> true).get(60, TimeUnit.SECONDS);
    }
}
