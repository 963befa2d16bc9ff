/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What comes back to the caller of an operation from those who had to hear of it, itself included.
 *
 * <p>Thread-safe: they may have heard before the owner's answer says how many there are.
 */
final class Echo {

    private final UUID caller;
    private final CompletableFuture<Heard> done = new CompletableFuture<>();
    /** By the names of the waits: each try of an operation has its own. */
    private final Map<Long, CompletableFuture<Void>> dropped = new ConcurrentHashMap<>();
    /** What the owner has answered. Guarded by this; so are all that follow. */
    private @Nullable Told told;

    private int mine;
    private @Nullable Heard others;
    private @Nullable Throwable failure;

    Echo(UUID caller) {
        this.caller = caller;
    }

    /** Completes once all that the owner has told have heard. */
    CompletableFuture<Heard> expect(Told answered) {
        synchronized (this) {
            told = answered;
        }
        completeIfAll();
        return done;
    }

    /** Takes note that a participant of this process has heard, or of what one of its listeners threw. */
    void heard(UUID participant, @Nullable Throwable thrown) {
        synchronized (this) {
            if (!participant.equals(caller)) {
                return;
            }
            mine++;
            if (failure == null) {
                failure = thrown;
            }
        }
        completeIfAll();
    }

    /** Takes note that all others have heard. */
    void othersHeard(Heard how) {
        synchronized (this) {
            others = how;
        }
        completeIfAll();
    }

    /** Takes note that no other process can answer from a near copy any more. */
    void allDropped(long wait) {
        dropped(wait).complete(null);
    }

    /** Completes then. */
    CompletableFuture<Void> dropped(long wait) {
        return dropped.computeIfAbsent(wait, absent -> new CompletableFuture<>());
    }

    private void completeIfAll() {
        Heard how;
        synchronized (this) {
            if (told == null || mine < told.mine() || (told.others() > 0 && others == null)) {
                return;
            }
            how = others == null ? Heard.ALL : others;
        }
        done.complete(how);
    }

    /** What the first failing listener of the caller threw, {@code null} if none did. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
