/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one cache, for listeners and for {@code loadAll}: daemons that carry its name, and end when it closes.
 *
 * <p>Threads are made when they are first needed, and go when idle. User code runs with the manager's class loader as
 * the context class loader; because no thread outlives its cache, none keeps an application's classes alive.
 */
final class Workers {

    /** How many loads run at a time. */
    static final int LOADERS = 4;

    private static final int WAITING_LOADS = 1_024;
    private static final long IDLE_SECONDS = 5;
    private static final long CLOSING_MILLIS = 2_000;

    private final ThreadPoolExecutor listening;
    private final ThreadPoolExecutor loading;
    private final String prefix;
    private final @Nullable ClassLoader classes;
    /** The threads that are at a task now. */
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    Workers(String cache, @Nullable ClassLoader classes) {
        this.prefix = "latchkey-" + cache + "-";
        this.classes = classes;
        this.listening = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons(prefix + "listener-"));
        this.loading = new ThreadPoolExecutor(
                LOADERS,
                LOADERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_LOADS),
                daemons(prefix + "loader-"),
                (task, pool) -> task.run());
        this.loading.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs listeners: as many at a time as there are queues. */
    Executor listeners() {
        return task -> listening.execute(inContext(() -> ListenerThreads.run(task)));
    }

    /** Runs loads: a few at a time, others wait; where too many wait, the caller runs its own. */
    Executor loaders() {
        return task -> loading.execute(inContext(task));
    }

    private Runnable inContext(Runnable task) {
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(classes);
            boolean outermost = busy.add(thread);
            try {
                task.run();
            } finally {
                if (outermost) {
                    busy.remove(thread);
                }
                thread.setContextClassLoader(before);
            }
        };
    }

    /** Runs a task that closes this cache, on a thread of its own. */
    void startClosing(Runnable task) {
        daemons(prefix + "closing-").newThread(task).start();
    }

    /** Ends the threads: waits a moment for what is under way, then interrupts it. */
    void close() {
        listening.shutdown();
        loading.shutdown();
        // A listener or loader that closes its own cache would wait for itself.
        if (busy.contains(Thread.currentThread()) || haveEnded()) {
            return;
        }
        listening.shutdownNow();
        // Each ends with a failure now, which its completion listener is still to hear of.
        loading.shutdownNow().forEach(Runnable::run);
    }

    private boolean haveEnded() {
        try {
            return listening.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)
                    && loading.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
