/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of what is read back, and remembers those of the application's own loader, which always answers the same:
 * asking the JVM costs a fifth of reading a small record.
 *
 * <p>Thread-safe.
 */
final class FoundClasses {

    /** What honest values name is far less; who names more is answered all the same. */
    private static final int MOST = 1_000;

    private final ClassLoader loader;
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    FoundClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /** The class of that name. Frameworks often create the manager with a loader of their own, and call it with the application's. */
    Class<?> find(String name) throws ClassNotFoundException {
        Class<?> found = known.get(name);
        return found == null ? load(name) : found;
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        try {
            Class<?> found = Class.forName(name, false, loader);
            if (known.size() < MOST) {
                known.put(name, found);
            }
            return found;
        } catch (ClassNotFoundException e) {
            @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
            if (context == null || Objects.equals(context, loader)) {
                throw e;
            }
            return Class.forName(name, false, context);
        }
    }
}
