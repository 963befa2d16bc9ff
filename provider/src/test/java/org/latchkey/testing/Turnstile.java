/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the user code of an application waits until its test lets it on. One in each process; open at first.
 *
 * <p>Threads: any.
 */
public final class Turnstile {

    /** What an application writes whenever user code has come to a closed turnstile. */
    public static final String HOLDING = "HOLDING";

    /** Guarded by the class. */
    private static @Nullable CountDownLatch closed;

    private static final AtomicLong HELD = new AtomicLong();

    private Turnstile() {}

    /** Everybody who comes from now on waits. */
    public static synchronized void close() {
        closed = new CountDownLatch(1);
    }

    /** Lets everybody on. */
    public static synchronized void open() {
        if (closed != null) {
            closed.countDown();
            closed = null;
        }
    }

    /** How many have come to a closed turnstile so far. */
    public static long held() {
        return HELD.get();
    }

    /** Returns at once, or once the turnstile is opened. */
    public static void pass() {
        CountDownLatch latch = latch();
        if (latch == null) {
            return;
        }
        HELD.incrementAndGet();
        System.out.println(HOLDING);
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the turnstile", e);
        }
    }

    private static synchronized @Nullable CountDownLatch latch() {
        return closed;
    }
}
