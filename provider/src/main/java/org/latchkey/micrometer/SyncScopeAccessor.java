/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.latchkey.SyncScope;

/**
 * Carries the calling thread's {@link SyncScope} to the threads on which a context is restored.
 *
 * <p>Threads: any; what is set on a thread is restored on the same one, as the library does.
 */
public final class SyncScopeAccessor implements ThreadLocalAccessor<String> {

    /** The key under which a context has the namespace. */
    public static final String KEY = "latchkey.namespace";

    /** The scopes that were set here and not restored yet, the last one first. */
    private final ThreadLocal<Deque<SyncScope>> set = ThreadLocal.withInitial(ArrayDeque::new);

    /** Called by the service loader. */
    public SyncScopeAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable String getValue() {
        return SyncScope.current().orElse(null);
    }

    @Override
    public void setValue(String namespace) {
        set.get().push(SyncScope.open(namespace));
    }

    /** For a context that has no namespace. */
    @Override
    public void setValue() {
        set.get().push(SyncScope.openOutside());
    }

    @Override
    public void restore(String before) {
        restore();
    }

    @Override
    public void restore() {
        Deque<SyncScope> open = set.get();
        if (!open.isEmpty()) {
            open.pop().close();
        }
        if (open.isEmpty()) {
            set.remove();
        }
    }
}
