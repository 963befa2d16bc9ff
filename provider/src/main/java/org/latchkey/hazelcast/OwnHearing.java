/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How the caller's own process hears of what the caller's operation does.
 *
 * <p>Thread-safe: notices may be heard before the owner's answer says how many there are.
 */
final class OwnHearing {

    private static final int UNKNOWN = -1;

    private final CompletableFuture<OwnHearing> done = new CompletableFuture<>();
    /** Guarded by this; so are the next two. */
    private int expected = UNKNOWN;

    private int heard;
    private @Nullable Throwable failure;

    /** Completes once {@code count} notices have been heard. */
    CompletableFuture<OwnHearing> expect(int count) {
        boolean complete;
        synchronized (this) {
            expected = count;
            complete = heard >= expected;
        }
        if (complete) {
            done.complete(this);
        }
        return done;
    }

    /** Takes note that the listeners have returned, or of what one of them threw. */
    void heard(@Nullable Throwable thrown) {
        boolean complete;
        synchronized (this) {
            heard++;
            if (failure == null) {
                failure = thrown;
            }
            complete = expected != UNKNOWN && heard >= expected;
        }
        if (complete) {
            done.complete(this);
        }
    }

    /** What the first failing listener threw, {@code null} if none did. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
