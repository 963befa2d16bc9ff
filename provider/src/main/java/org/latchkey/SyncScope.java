/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The namespace of the calling thread, for caches that are used without a view of one, but for those that are configured {@code
 * outsideSyncScope()}.
 *
 * <pre>{@code
 * SyncScope.run("sync-123", () -> sessions.put(id, session));
 * try (SyncScope scope = SyncScope.open("sync-123")) {
 *     sessions.get(id);
 * }
 * }</pre>
 *
 * <p>Scopes nest: the innermost counts, and closing it brings back the one around it, also after an exception. Closing one
 * closes those that were opened inside it and left open. A cache reads the scope once, when a verb begins. It stays with its
 * thread: {@link #wrap(Runnable)} and its like carry it to another.
 */
@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
public final class SyncScope implements AutoCloseable {

    /** The innermost scope of a thread that is open. */
    private static final ThreadLocal<@Nullable SyncScope> CURRENT = new ThreadLocal<>();

    /**
     * Whether any thread has ever had one; where none has, lookups need not ask. Not volatile: a thread that has one has written
     * this itself.
     */
    private static boolean used;

    private final @Nullable String namespace;
    private final @Nullable SyncScope outer = CURRENT.get();
    private final Thread thread = Thread.currentThread();

    private SyncScope(@Nullable String namespace) {
        this.namespace = namespace;
        CURRENT.set(this);
    }

    private static SyncScope begin(@Nullable String namespace) {
        if (!used) {
            // Written once: every lookup of every thread reads it.
            used = true;
        }
        return new SyncScope(namespace);
    }

    /** Gives the calling thread a namespace until the scope is closed, by the same thread. */
    public static SyncScope open(String namespace) {
        return begin(SessionNames.check("namespace", namespace));
    }

    /** Takes the calling thread out of any namespace until the scope is closed, by the same thread. */
    public static SyncScope openOutside() {
        return begin(null);
    }

    /** The calling thread's namespace; empty if it has none. */
    public static Optional<String> current() {
        return Optional.ofNullable(namespace());
    }

    /** The same without an {@code Optional}: {@code null} if it has none. Allocates nothing. */
    public static @Nullable String namespaceOrNull() {
        return namespace();
    }

    private static @Nullable String namespace() {
        SyncScope innermost = used ? CURRENT.get() : null;
        return innermost == null ? null : innermost.namespace;
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
        Objects.requireNonNull(task, "task");
        String namespace = namespace();
        return () -> {
            try (SyncScope scope = begin(namespace)) {
                task.run();
            }
        };
    }

    /** The task in the namespace that the calling thread has now, or in none, whoever calls it. */
    public static <T> Callable<T> wrap(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        String namespace = namespace();
        return () -> {
            try (SyncScope scope = begin(namespace)) {
                return task.call();
            }
        };
    }

    /** The executor with each of its tasks in the namespace of the thread that hands it over. */
    public static Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /**
     * Brings back the namespace from before, and closes what is still open inside. Idempotent: a scope that is closed already,
     * by itself or with one around it, stays so.
     *
     * @throws IllegalStateException on another thread than the one that opened it, where nothing changes
     */
    @Override
    public void close() {
        if (thread != Thread.currentThread()) {
            throw new IllegalStateException("A SyncScope must be closed by the thread that opened it");
        }
        if (!isOpen()) {
            return;
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    private boolean isOpen() {
        SyncScope open = CURRENT.get();
        while (open != null && open != this) {
            open = open.outer;
        }
        return open == this;
    }
}
