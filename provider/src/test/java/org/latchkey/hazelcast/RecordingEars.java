/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheEars;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

/** Remembers what it hears; can be silent, or fail. */
final class RecordingEars implements CacheEars {

    final List<EntryEvent> events = new CopyOnWriteArrayList<>();
    final Map<Subject, Epoch> revoked = new ConcurrentHashMap<>();
    final Set<Subject> cleared = ConcurrentHashMap.newKeySet();
    final List<EntryKey> dropped = new CopyOnWriteArrayList<>();
    final Set<Integer> partitionsDropped = ConcurrentHashMap.newKeySet();
    /** Until when a copy is not dropped, {@code null} for at once. */
    volatile @Nullable CountDownLatch held;

    volatile boolean unableToDrop;
    volatile boolean emptied;
    /** Until when the whole table is not emptied, {@code null} for at once. */
    volatile @Nullable CountDownLatch filled;

    volatile boolean silent;
    volatile boolean destroyed;
    volatile @Nullable RuntimeException failure;

    @Override
    public void hear(EntryEvent event, Consumer<@Nullable Throwable> heard) {
        events.add(event);
        if (!silent) {
            heard.accept(failure);
        }
    }

    @Override
    public void raised(Subject subject, Epoch epoch) {
        if (subject instanceof Subject.Revoked who) {
            revoked.put(who, epoch);
        } else {
            cleared.add(subject);
        }
    }

    @Override
    public void drop(EntryKey key) {
        dropped.add(key);
        if (unableToDrop) {
            throw new IllegalStateException("as ordered");
        }
        await(held);
    }

    private static void await(@Nullable CountDownLatch until) {
        if (until != null) {
            try {
                assertThat(until.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void dropPartitions(Set<Integer> partitions) {
        partitionsDropped.addAll(partitions);
    }

    @Override
    public void dropAll() {
        emptied = true;
        await(filled);
    }

    @Override
    public void tidy(long nanos) {}

    @Override
    public void destroyed(Runnable heard) {
        destroyed = true;
        heard.run();
    }
}
