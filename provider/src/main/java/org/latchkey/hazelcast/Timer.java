/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that runs short tasks later. Thread-safe; nothing here blocks. */
final class Timer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

    private final ScheduledThreadPoolExecutor thread;

    Timer(String name) {
        this.thread = new ScheduledThreadPoolExecutor(1, task -> Threads.daemon(name, task));
        // Most bounds are never reached, and would pile up until they are.
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Runs a task in {@code millis} from now; never, where the timer has been closed. */
    void after(long millis, Runnable task) {
        try {
            Future<?> unused = thread.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is done later any more: the connection is closed", e);
        }
    }

    /** The same, but completed with {@code late} where {@code millis} pass before it completes itself. */
    <T> CompletableFuture<T> bound(CompletableFuture<T> future, long millis, T late) {
        if (future.isDone()) {
            return future;
        }
        CompletableFuture<T> bounded = future.copy();
        try {
            Future<?> timeout = thread.schedule(() -> bounded.complete(late), millis, TimeUnit.MILLISECONDS);
            return bounded.whenComplete((done, failure) -> timeout.cancel(false));
        } catch (RejectedExecutionException e) {
            bounded.complete(late);
            return bounded;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A task failed", e);
        }
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
