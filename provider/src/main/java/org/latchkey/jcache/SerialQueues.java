/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of tasks for each key: tasks of one key run one after the other, in the order in which they came, and wait for
 * no other key's.
 *
 * <p>A queue is there while it has tasks. Threads: any. Never blocks; runs nothing on the caller's thread.
 */
final class SerialQueues {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueues.class);

    /** What waits behind the task that a thread is at; changed only inside an update of its map entry. */
    private final ConcurrentHashMap<Object, ArrayDeque<Runnable>> queues = new ConcurrentHashMap<>();

    private final Executor executor;

    SerialQueues(Executor executor) {
        this.executor = executor;
    }

    /**
     * Runs {@code task} after all that came before for an equal {@code key}.
     *
     * @throws RejectedExecutionException if the cache is closed
     */
    void execute(Object key, Runnable task) {
        queues.compute(key, (k, before) -> {
            if (before != null) {
                before.add(task);
                return before;
            }
            executor.execute(() -> runAll(key, task));
            return new ArrayDeque<>();
        });
    }

    private void runAll(Object key, Runnable first) {
        for (Runnable task = first; task != null; task = next(key)) {
            try {
                task.run();
            } catch (Throwable e) {
                // Whoever dies here would leave a queue that nobody is at, and that no task would ever leave.
                LOG.warn("A task failed that tells cache entry listeners.", e);
            }
        }
    }

    private @Nullable Runnable next(Object key) {
        @Nullable Runnable[] next = {null};
        queues.computeIfPresent(key, (k, queue) -> {
            next[0] = queue.poll();
            return next[0] == null ? null : queue;
        });
        return next[0];
    }
}
