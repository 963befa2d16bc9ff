/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.SyncScope;

/**
 * Runs user code inside the namespace of the entries that it is called for.
 *
 * <p>Threads: any; the thread's own {@link SyncScope} is back afterwards.
 */
@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
final class Inside {

    private Inside() {}

    static <T> T call(String namespace, Supplier<T> task) {
        try (SyncScope scope = enter(namespace)) {
            return task.get();
        }
    }

    static void run(String namespace, Runnable task) {
        try (SyncScope scope = enter(namespace)) {
            task.run();
        }
    }

    /** {@code null} where the thread is there already. */
    private static @Nullable SyncScope enter(String namespace) {
        String current = SyncScope.namespaceOrNull();
        if (namespace.equals(current == null ? "" : current)) {
            return null;
        }
        return namespace.isEmpty() ? SyncScope.openOutside() : SyncScope.open(namespace);
    }
}
