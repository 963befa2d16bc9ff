/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/**
 * A listener that notes what it hears, as in {@code UPDATED key}; passes the {@link Turnstile} first.
 *
 * <p>Threads: any.
 */
public final class EventLog
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    /** What was heard so far; a copy. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        note(events);
    }

    private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        Turnstile.pass();
        events.forEach(event -> heard.add(event.getEventType() + " " + event.getKey()));
    }
}
