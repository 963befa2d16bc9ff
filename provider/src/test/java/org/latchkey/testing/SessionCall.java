/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;

/**
 * A call of a session cache, to be made in another process.
 *
 * @param path the view of the cache: {@code namespace} or {@code prefix}, and a name, and so on
 * @param namespace that of the caller's thread, {@code null} for none
 * @param types those of the method's parameters
 */
record SessionCall(
        List<String> path,
        @Nullable String namespace,
        String method,
        List<Class<?>> types,
        List<@Nullable Object> arguments) {

    /** One of the entries that an iteration gives. */
    record Listed(String key, String value) implements Cache.Entry<String, String> {

        @Override
        public String getKey() {
            return key;
        }

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }

    /** Makes the call on a cache of this process. */
    @Nullable
    Object on(SessionCache<String, String> cache) throws Exception {
        SessionCache<String, String> view = cache;
        for (int i = 0; i < path.size(); i += 2) {
            String name = path.get(i + 1);
            view = path.get(i).equals("namespace") ? view.namespace(name) : view.prefix(name);
        }
        SessionCache<String, String> target = view;
        // The result may be null, which SyncScope's signature does not say.
        Callable<List<@Nullable Object>> call = () -> {
            List<@Nullable Object> result = new ArrayList<>();
            result.add(invoke(target));
            return result;
        };
        return (namespace == null ? call.call() : SyncScope.call(namespace, call)).get(0);
    }

    private @Nullable Object invoke(SessionCache<String, String> target) throws Exception {
        if (method.equals("iterator")) {
            List<Listed> entries = new ArrayList<>();
            target.forEach(entry -> entries.add(new Listed(entry.getKey(), requireNonNull(entry.getValue()))));
            return entries;
        }
        try {
            return SessionCache.class
                    .getMethod(method, types.toArray(Class<?>[]::new))
                    .invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
