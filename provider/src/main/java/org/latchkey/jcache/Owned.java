/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/**
 * The user's objects that a cache has had built, and closes.
 *
 * <p>Each is closed once, however often it is owned. Threads: any.
 */
final class Owned {

    /** In the order of building; guarded by this object's lock. */
    private final List<Object> objects = new ArrayList<>();

    /** Has an object built, to be closed with the others. */
    <T> T build(String what, Factory<? extends T> factory, Failures failures) {
        T built;
        try {
            built = factory.create();
        } catch (RuntimeException e) {
            throw failures.notBuilt(what, e);
        }
        if (built == null) {
            throw failures.notBuilt(what, null);
        }
        synchronized (this) {
            objects.add(built);
        }
        return built;
    }

    /** Closes some of the objects before the others. */
    void close(Collection<?> some, Failures failures) {
        Set<Object> closing = Collections.newSetFromMap(new IdentityHashMap<>());
        synchronized (this) {
            closing.addAll(some);
            objects.removeIf(closing::contains);
        }
        closeEach(closing, failures);
    }

    /** Closes everything that is left; the first failure is thrown with the others attached. */
    void close(Failures failures) {
        List<Object> all;
        synchronized (this) {
            all = List.copyOf(objects);
        }
        close(all, failures);
    }

    private static void closeEach(Collection<Object> closing, Failures failures) {
        Exception first = null;
        for (Object object : closing) {
            Exception failure = closed(object);
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }
        if (first != null) {
            throw failures.notClosed(first);
        }
    }

    private static @Nullable Exception closed(Object object) {
        try {
            if (object instanceof Closeable closeable) {
                closeable.close();
            } else if (object instanceof AutoCloseable closeable) {
                closeable.close();
            }
            return null;
        } catch (Exception e) {
            return e;
        }
    }
}
