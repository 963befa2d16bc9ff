/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epochs;
import org.latchkey.store.Mark;
import org.latchkey.store.SlotRecord;
import org.latchkey.store.Step;
import org.latchkey.store.StoreException;
import org.latchkey.store.Survey;
import org.latchkey.store.Transition;

/** One cache in memory: its envelopes, and the processes that have it open. */
final class MemoryCache {

    private final CacheDescription description;
    private final LongSupplier clock;
    private final Epochs epochs;
    private final ConcurrentHashMap<EntryKey, Envelope> envelopes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, SlotRecord> slots = new ConcurrentHashMap<>();
    private final List<MemoryLink> links = new CopyOnWriteArrayList<>();
    private volatile boolean destroyed;

    MemoryCache(CacheDescription description, LongSupplier clock, Epochs epochs) {
        this.description = description;
        this.clock = clock;
        this.epochs = epochs;
    }

    CacheDescription description() {
        return description;
    }

    List<MemoryLink> links() {
        return links;
    }

    ConcurrentHashMap<EntryKey, Envelope> envelopes() {
        return envelopes;
    }

    /** The records of users' sessions. */
    ConcurrentHashMap<String, SlotRecord> slots() {
        return slots;
    }

    long now() {
        return clock.getAsLong();
    }

    void end() {
        destroyed = true;
        envelopes.clear();
        slots.clear();
    }

    /** Takes a step, and queues its events at their ears before another step of this key can. */
    Step take(EntryKey key, Transition transition, MemoryTelling telling) {
        if (destroyed) {
            throw new StoreException(StoreException.Reason.UNREACHABLE, "destroyed", null);
        }
        Step[] taken = new Step[1];
        envelopes.compute(key, (k, current) -> {
            Step step = EntryOwner.step(key, transition, current, clock.getAsLong(), epochs);
            taken[0] = step;
            step.events().forEach(event -> telling.tell(links, event));
            return next(step, current);
        });
        return taken[0];
    }

    private static @Nullable Envelope next(Step step, @Nullable Envelope current) {
        return switch (step.writing()) {
            case KEEP -> current;
            case STORE -> step.next();
            case DELETE -> null;
        };
    }

    /** All that are there count as live, dead ones too; nothing is swept. */
    Survey survey() {
        LongSummaryStatistics created = envelopes.values().stream()
                .filter(envelope -> envelope.value() != null && envelope.mark() == null)
                .mapToLong(envelope -> envelope.lifetime().createdAt())
                .summaryStatistics();
        long tombstones = envelopes.values().stream()
                .filter(envelope -> envelope.mark() instanceof Mark.Revoked)
                .count();
        return new Survey(created.getCount(), tombstones, created.getMin(), created.getMax(), 0, clock.getAsLong());
    }
}
