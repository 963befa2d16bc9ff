/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one sender still owes one reader, over a transport that may lose, delay, repeat and reorder.
 *
 * <p>Invariant: notices are received in the order of their numbers, each once. At most one batch is under way; it is
 * sent again until the reader says that it has it, and only then comes the next.
 *
 * <p>Not thread-safe: its owner guards it.
 */
public final class Outbox<N> {

    static final int MOST_IN_A_BATCH = 256;

    private final long resendNanos;
    private final Deque<N> waiting = new ArrayDeque<>();
    private @Nullable Batch<N> underWay;
    private long sentAt;
    private long firstSentAt;
    private long lastNumber;
    private long received;

    /** An empty outbox that sends an unanswered batch again after {@code resendNanos}. */
    public Outbox(long resendNanos) {
        this.resendNanos = resendNanos;
    }

    /** Adds a notice behind all others, and says which number it has. */
    public long add(N notice) {
        lastNumber++;
        waiting.add(notice);
        return lastNumber;
    }

    /** The batch that must be sent now, if there is one. The caller sends it. */
    public @Nullable Batch<N> due(long nanos) {
        if (underWay != null) {
            if (nanos - sentAt < resendNanos) {
                return null;
            }
        } else if (waiting.isEmpty()) {
            return null;
        } else {
            underWay = next();
            firstSentAt = nanos;
        }
        sentAt = nanos;
        return underWay;
    }

    private Batch<N> next() {
        long first = received + 1;
        List<N> notices = new ArrayList<>();
        while (!waiting.isEmpty() && notices.size() < MOST_IN_A_BATCH) {
            notices.add(waiting.remove());
        }
        return new Batch<>(first, notices);
    }

    /** Takes note that the reader has everything up to and including {@code number}. */
    public void received(long number) {
        if (underWay != null && number >= underWay.last()) {
            received = underWay.last();
            underWay = null;
        }
    }

    /** Whether a batch has been sent that the reader is not known to have. */
    public boolean isUnderWay() {
        return underWay != null;
    }

    /** Whether the reader has all that there was for it. */
    public boolean isSettled() {
        return underWay == null && waiting.isEmpty();
    }

    /** Whether the reader has not taken the batch under way for {@code patienceNanos}. */
    public boolean isStuck(long nanos, long patienceNanos) {
        return underWay != null && nanos - firstSentAt >= patienceNanos;
    }

    /** The reader has so much more time to take the batch under way, or as much as it has had it. */
    public void excuse(long nanos, long now) {
        firstSentAt += Math.min(nanos, now - firstSentAt);
    }

    /** Gives everything up: the reader is gone. One that comes back gets another outbox. */
    public void abandon() {
        waiting.clear();
        underWay = null;
    }
}
