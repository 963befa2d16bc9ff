/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one place where a caller waits for the cluster.
 *
 * <p>Blocks up to the call time-out and, since an answer comes when the listeners have heard, theirs. Threads: any.
 */
final class Patience {

    /** The store has the same limits and knows more of what became of the operation: its answer shall come first. */
    private static final long GRACE_MILLIS = 1_000;

    private final long millis;
    private final Failures failures;

    Patience(long answerTimeoutMillis, Failures failures) {
        this.millis = answerTimeoutMillis + GRACE_MILLIS;
        this.failures = failures;
    }

    /** The result of {@code stage}, or the failure in the words of the cache's user. */
    <T> T await(CompletionStage<T> stage) {
        return await(stage, System.nanoTime());
    }

    /**
     * The same of what began a while ago.
     *
     * @param nanos when, by the monotonic clock
     */
    <T> T await(CompletionStage<T> stage, long nanos) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis) - (System.nanoTime() - nanos);
        try {
            return stage.toCompletableFuture().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        } catch (TimeoutException e) {
            throw failures.late(e);
        } catch (ExecutionException e) {
            throw failures.of(e.getCause() == null ? e : e.getCause());
        }
    }
}
