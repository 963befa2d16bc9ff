/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.Silence;

/** A cluster that only remembers what it was asked. */
final class FakeCluster implements Cluster {

    final List<CacheIdentity> destroyed = new CopyOnWriteArrayList<>();
    final AtomicInteger closings = new AtomicInteger();
    private final Silence silence = new Silence();

    /** Whether nobody has ended the connection from outside. */
    volatile boolean open = true;

    /** What happens while a cache is destroyed. */
    volatile Consumer<CacheIdentity> whileDestroying = cache -> {};

    /** What happens while the cluster is closed. */
    volatile Runnable whileClosing = () -> {};

    @Override
    public CacheLink join(CacheIdentity cache, CacheDescription description, CacheEars ears) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void destroy(CacheIdentity cache) {
        whileDestroying.accept(cache);
        destroyed.add(cache);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance("the instance")) {
            return type.cast("the instance");
        }
        throw new IllegalArgumentException("no " + type);
    }

    @Override
    public Silence silence() {
        return silence;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        whileClosing.run();
        closings.incrementAndGet();
    }
}
