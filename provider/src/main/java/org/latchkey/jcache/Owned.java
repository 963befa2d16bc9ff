/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.Factory;

/**
 * The user's objects that a cache has had built, and closes.
 *
 * <p>Each is closed once, however often it is owned. Whatever they throw, an {@code Error} included, comes out as a
 * {@code CacheException}, so that nothing else is left undone for it. Threads: any.
 */
final class Owned {

    private final Gate gate;
    /** In the order of building; guarded by this object's lock. */
    private final List<Object> objects = new ArrayList<>();

    Owned(Gate gate) {
        this.gate = gate;
    }

    /** Has an object built, to be closed with the others; where that has been done already, it is closed at once. */
    <T> T build(String what, Factory<? extends T> factory, Failures failures) {
        T built;
        try {
            built = factory.create();
        } catch (Throwable e) {
            throw failures.notBuilt(what, e);
        }
        if (built == null) {
            throw failures.notBuilt(what, null);
        }
        if (!keep(built)) {
            closeEach(List.of(built), failures);
            gate.enter();
        }
        return built;
    }

    private synchronized boolean keep(Object built) {
        return gate.isOpen() && objects.add(built);
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
        Trouble trouble = new Trouble();
        for (Object object : closing) {
            try {
                close(object);
            } catch (Throwable e) {
                trouble.add(e);
            }
        }
        Throwable first = trouble.first();
        if (first != null) {
            throw failures.notClosed(first);
        }
    }

    private static void close(Object object) throws Exception {
        if (object instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
