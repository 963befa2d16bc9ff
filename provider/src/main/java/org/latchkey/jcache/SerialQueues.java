/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few queues of tasks: tasks of one queue run one after the other, in the order in which they came.
 *
 * <p>Threads: any. Never blocks; runs nothing on the caller's thread.
 */
final class SerialQueues {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueues.class);
    private static final int QUEUES = 8;

    private final Queue[] queues = new Queue[QUEUES];

    SerialQueues(Executor executor) {
        for (int i = 0; i < QUEUES; i++) {
            queues[i] = new Queue(executor);
        }
    }

    /**
     * Runs {@code task} after all that came before for an equal {@code key}.
     *
     * @throws RejectedExecutionException if the cache is closed
     */
    void execute(Object key, Runnable task) {
        queues[Math.floorMod(key.hashCode(), QUEUES)].add(task);
    }

    private static final class Queue implements Runnable {

        private final Executor executor;
        /** What is to be run; guarded by this object's lock. */
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        /** Whether a thread is at it; guarded by this object's lock. */
        private boolean running;

        Queue(Executor executor) {
            this.executor = executor;
        }

        synchronized void add(Runnable task) {
            if (!running) {
                executor.execute(this);
                running = true;
            }
            tasks.add(task);
        }

        @Override
        public void run() {
            for (Runnable task = next(); task != null; task = next()) {
                try {
                    task.run();
                } catch (Throwable e) {
                    // Whoever dies here would leave a queue that nobody is at, and that no task would ever leave.
                    LOG.warn("A task failed that tells cache entry listeners.", e);
                }
            }
        }

        private synchronized @Nullable Runnable next() {
            Runnable task = tasks.poll();
            running = task != null;
            return task;
        }
    }
}
