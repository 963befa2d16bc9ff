/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The namespace of the calling thread, for caches that are used without a view of one.
 *
 * <pre>{@code
 * SyncScope.run("sync-123", () -> sessions.put(id, session));
 * try (SyncScope scope = SyncScope.open("sync-123")) {
 *     sessions.get(id);
 * }
 * }</pre>
 *
 * <p>Scopes nest: the innermost counts, and closing it brings back the one around it, also after an exception. A cache reads
 * the scope once, when a verb begins. It stays with its thread: {@link #wrap(Runnable)} and its like carry it to another.
 */
@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
public final class SyncScope implements AutoCloseable {

    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private final @Nullable String before;
    private final Thread thread = Thread.currentThread();
    private boolean closed;

    private SyncScope(@Nullable String namespace) {
        before = CURRENT.get();
        set(namespace);
    }

    private static void set(@Nullable String namespace) {
        if (namespace == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(namespace);
        }
    }

    /** Gives the calling thread a namespace until the scope is closed, by the same thread. */
    public static SyncScope open(String namespace) {
        return new SyncScope(ScopeNames.check("namespace", namespace));
    }

    /** The calling thread's namespace; empty if it has none. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs a task in a namespace. */
    public static void run(String namespace, Runnable task) {
        try (SyncScope scope = open(namespace)) {
            task.run();
        }
    }

    /** Calls a task in a namespace. */
    public static <T> T call(String namespace, Callable<T> task) throws Exception {
        try (SyncScope scope = open(namespace)) {
            return task.call();
        }
    }

    /** The task in the namespace that the calling thread has now, or in none, whoever runs it. */
    public static Runnable wrap(Runnable task) {
        String namespace = CURRENT.get();
        return () -> {
            try (SyncScope scope = new SyncScope(namespace)) {
                task.run();
            }
        };
    }

    /** The task in the namespace that the calling thread has now, or in none, whoever calls it. */
    public static <T> Callable<T> wrap(Callable<T> task) {
        String namespace = CURRENT.get();
        return () -> {
            try (SyncScope scope = new SyncScope(namespace)) {
                return task.call();
            }
        };
    }

    /** The executor with each of its tasks in the namespace of the thread that hands it over. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** Brings back the namespace from before. Idempotent. */
    @Override
    public void close() {
        if (thread != Thread.currentThread()) {
            throw new IllegalStateException("A SyncScope must be closed by the thread that opened it");
        }
        if (!closed) {
            closed = true;
            set(before);
        }
    }
}
