/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The cluster's number line, and the epochs on it, as the part of this process in one cache uses them. Thread-safe. */
public interface EpochStore {

    /** What this process knows. Local; the same object each time. */
    Epochs known();

    /**
     * Draws a number and makes it the subject's epoch. Completes once every storage member judges by it, and every
     * other process has heard of it, is known to be gone, or has been given its time: what covers the subject and began
     * before is dead everywhere, and what this process or another begins afterwards is not. One small write and one
     * broadcast, whatever the number of entries covered.
     *
     * @param reason the application's, {@code null} for none
     */
    CompletionStage<Epoch> raise(Subject subject, @Nullable String reason);

    /**
     * Completes when this process knows of all that was revoked or cleared before now. At once while the lease of {@link
     * CacheLink#lease} stands; else one round trip.
     */
    CompletionStage<Void> catchUp();

    /** Draws a number that stands for the calls that began before now. Completes as {@link #raise} does. */
    CompletionStage<Epoch> draw();
}
