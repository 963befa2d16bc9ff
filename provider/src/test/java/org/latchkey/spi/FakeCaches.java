/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import org.latchkey.jcache.CacheSeat;

/** Opens caches that have a name, a configuration and an end, and nothing else. */
final class FakeCaches implements ManagedCache.Opening {

    final List<Fake> opened = new CopyOnWriteArrayList<>();

    /** What happens while a cache is opened. */
    volatile Consumer<CacheSeat> whileOpening = seat -> {};

    /** What happens while a cache is closed. */
    volatile Consumer<CacheSeat> whileClosing = seat -> {};

    @Override
    public Fake open(CacheSeat seat, Configuration<?, ?> configuration) {
        whileOpening.accept(seat);
        Fake fake = new Fake(seat, configuration);
        opened.add(fake);
        return fake;
    }

    final class Fake implements ManagedCache {
        final CacheSeat seat;
        final AtomicBoolean closed = new AtomicBoolean();
        final List<String> switched = new CopyOnWriteArrayList<>();
        private final Cache<?, ?> cache;

        Fake(CacheSeat seat, Configuration<?, ?> configuration) {
            this.seat = seat;
            this.cache = (Cache<?, ?>) Proxy.newProxyInstance(
                    Cache.class.getClassLoader(),
                    new Class<?>[] {Cache.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "getName" -> seat.identity().cache();
                        case "getConfiguration" -> configuration;
                        case "isClosed" -> closed.get();
                        case "toString" -> "fake " + seat.identity();
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public Cache<?, ?> cache() {
            return cache;
        }

        @Override
        public void enableManagement(boolean enabled) {
            switched.add("management " + enabled);
        }

        @Override
        public void enableStatistics(boolean enabled) {
            switched.add("statistics " + enabled);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                seat.onClosed().run();
                whileClosing.accept(seat);
            }
        }
    }
}
