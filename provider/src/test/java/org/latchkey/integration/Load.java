/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.CacheException;

/**
 * Calls that are made all the time, by threads of their own, until they are told to end; and what became of them.
 *
 * <p>Threads: any. A call may fail with {@link CacheException}; every other failure is kept as a surprise.
 */
final class Load {

    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<CacheException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** Makes the call, and passes on how it ends. */
    void call(Runnable call) {
        long before = System.nanoTime();
        try {
            call.run();
        } catch (CacheException e) {
            failures.add(e);
            throw e;
        } finally {
            calls.incrementAndGet();
            longestNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
        }
    }

    /** Repeats {@code work} on a thread of its own until the end. */
    void repeat(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    while (!ending.get() && surprises.isEmpty()) {
                        try {
                            work.run();
                        } catch (Throwable e) {
                            surprises.add(e);
                        }
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    /** Returns once every thread has ended its last call. */
    void end() throws InterruptedException {
        ending.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    long successes() {
        return calls.get() - failures.size();
    }

    /** What must not have come out of any call. */
    Queue<Throwable> surprises() {
        return surprises;
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** How many, and how they ended. */
    @Override
    public String toString() {
        return calls + " (" + failures.size() + " ended in a CacheException, the longest took "
                + longest().toMillis() + " ms)";
    }
}
