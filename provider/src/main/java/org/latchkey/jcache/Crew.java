/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded number of an executor's threads: so many tasks run at a time, others wait in the order in which they came.
 *
 * <p>Threads: any. Never blocks.
 */
final class Crew implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final Executor executor;
    private final int size;
    /** Guarded by this object's lock. */
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    /** How many threads are at tasks; guarded by this object's lock. */
    private int working;

    Crew(Executor executor, int size) {
        this.executor = executor;
        this.size = size;
    }

    /** @throws RejectedExecutionException if the executor takes nothing more, and none of its threads is at a task */
    @Override
    public synchronized void execute(Runnable task) {
        if (working == size) {
            waiting.add(task);
            return;
        }
        executor.execute(() -> runAll(task));
        working++;
    }

    private void runAll(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.warn("A task of a cache failed.", e);
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            working--;
        }
        return task;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Runs what waits on the calling thread. */
    void runWaiting() {
        for (Runnable task = polled(); task != null; task = polled()) {
            run(task);
        }
    }

    private synchronized @Nullable Runnable polled() {
        return waiting.poll();
    }
}
