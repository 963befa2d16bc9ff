/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener of everything, which notes each event in words and does what a test tells it. */
final class RecordingListener
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String>,
                AutoCloseable {

    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger closings = new AtomicInteger();
    volatile Consumer<CacheEntryEvent<? extends String, ? extends String>> meanwhile = event -> {};

    MutableCacheEntryListenerConfiguration<String, String> synchronous() {
        return synchronous(Twin.of(this));
    }

    static MutableCacheEntryListenerConfiguration<String, String> synchronous(Factory<RecordingListener> factory) {
        return new MutableCacheEntryListenerConfiguration<>(factory, null, true, true);
    }

    MutableCacheEntryListenerConfiguration<String, String> asynchronous() {
        return new MutableCacheEntryListenerConfiguration<>(Twin.of(this), null, false, false);
    }

    private void hear(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(event -> {
            heard.add(event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was "
                    + event.getOldValue());
            meanwhile.accept(event);
        });
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        hear(events);
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }
}
