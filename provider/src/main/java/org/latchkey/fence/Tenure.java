/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One stretch of time in which a storage member owns a partition without a break. Thread-safe. */
final class Tenure {

    private final long number;
    private final long begun;
    private final Directory directory;
    /** Completes when no reader can hold a copy from before this tenure. */
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    /** Whether nobody else can answer for the partition any more; it stays so. */
    private volatile boolean exclusive;

    private final AtomicBoolean settling = new AtomicBoolean();

    /** However it came: whoever handed it over may itself not have waited for its predecessor yet. */
    Tenure(OwnerFence.Ground ground, long begun, int mostMarksOfOne) {
        this.number = ground.tenure();
        this.begun = begun;
        this.directory = new Directory(mostMarksOfOne);
    }

    /** When it was first met, by the monotonic clock. */
    long begun() {
        return begun;
    }

    long number() {
        return number;
    }

    Directory directory() {
        return directory;
    }

    CompletableFuture<Void> settled() {
        return settled;
    }

    boolean isExclusive() {
        return exclusive;
    }

    /** Whether the caller is the one to settle it. */
    boolean beginSettling() {
        return settling.compareAndSet(false, true);
    }

    /** Whoever began to settle it could not: somebody else must. */
    void settleAgain() {
        settling.set(false);
    }

    void becomeExclusive() {
        exclusive = true;
    }
}
