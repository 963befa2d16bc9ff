/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one cache, for listeners and for {@code loadAll}: daemons that carry its name, and end when it closes.
 *
 * <p>Threads are made when they are needed, and go when idle. User code runs with the manager's class loader as the
 * context class loader; because no thread outlives its cache, or inherits anything from whoever first needs it, none
 * keeps an application's classes alive.
 */
final class Workers {

    /** How many listeners of each kind, synchronous and asynchronous, are called at a time, each for another key. */
    static final int LISTENERS = 64;

    /** How many loads run at a time. */
    static final int LOADERS = 64;

    private static final int WAITING_LOADS = 1_024;
    private static final long IDLE_SECONDS = 5;
    private static final long CLOSING_MILLIS = 2_000;

    private final ThreadPoolExecutor listening;
    private final ThreadPoolExecutor loading;
    private final Crew synchronous;
    private final Crew asynchronous;
    private final Crew loaders;
    private final String prefix;
    private final @Nullable ClassLoader classes;
    /** The threads that are at a task now, and of which kind. */
    private final Map<Thread, ThreadPoolExecutor> busy = new ConcurrentHashMap<>();

    Workers(String cache, @Nullable ClassLoader classes) {
        this.prefix = "latchkey-" + cache + "-";
        this.classes = classes;
        this.listening = pool(prefix + "listener-");
        this.loading = pool(prefix + "loader-");
        this.synchronous = new Crew(task -> run(listening, () -> ListenerThreads.run(task)), LISTENERS);
        this.asynchronous = new Crew(task -> run(listening, () -> ListenerThreads.run(task)), LISTENERS);
        this.loaders = new Crew(task -> run(loading, task), LOADERS);
    }

    private static ThreadPoolExecutor pool(String prefix) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(prefix));
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, prefix + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs synchronous listeners. */
    Executor synchronousListeners() {
        return synchronous;
    }

    /** Runs asynchronous listeners; however slow they are, no synchronous one waits for a thread. */
    Executor asynchronousListeners() {
        return asynchronous;
    }

    /**
     * Runs loads. Where too many wait, or the cache is closed, the caller runs its own; so does a loader that loads more,
     * for if it waited for that, and all others did, none would ever get a thread.
     */
    Executor loaders() {
        return task -> {
            boolean nested = busy.get(Thread.currentThread()) == loading;
            if (nested || loaders.waiting() >= WAITING_LOADS) {
                inContext(loading, task);
                return;
            }
            try {
                loaders.execute(task);
            } catch (RejectedExecutionException e) {
                inContext(loading, task);
            }
        };
    }

    private void run(ThreadPoolExecutor pool, Runnable task) {
        pool.execute(() -> inContext(pool, task));
    }

    private void inContext(ThreadPoolExecutor pool, Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        boolean outermost = busy.putIfAbsent(thread, pool) == null;
        try {
            task.run();
        } finally {
            if (outermost) {
                busy.remove(thread);
            }
            thread.setContextClassLoader(before);
        }
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
        if (busy.containsKey(Thread.currentThread()) || haveEnded()) {
            return;
        }
        listening.shutdownNow();
        loading.shutdownNow();
        // The cache is closed: no user code runs, but those who wait are still to hear that.
        synchronous.runWaiting();
        loaders.runWaiting();
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
