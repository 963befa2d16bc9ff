/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.Raised;
import org.latchkey.store.Epoch;
import org.latchkey.store.EpochStore;
import org.latchkey.store.Epochs;
import org.latchkey.store.Subject;

/** The number line of a cluster in memory, of which every process knows all at once. */
public final class MemoryEpochs implements EpochStore {

    private final EpochTable table;
    private final String identity;
    private final MemoryCache cache;
    private final LongSupplier clock;

    MemoryEpochs(EpochTable table, String identity, MemoryCache cache, LongSupplier clock) {
        this.table = table;
        this.identity = identity;
        this.cache = cache;
        this.clock = clock;
    }

    /** The table itself, for tests that look or interfere. */
    public EpochTable table() {
        return table;
    }

    @Override
    public Epochs known() {
        return table.of(identity);
    }

    @Override
    public CompletionStage<Epoch> raise(Subject subject, @Nullable String reason) {
        Epoch epoch = next(subject, reason);
        cache.links().forEach(link -> link.ears().raised(subject, epoch));
        return CompletableFuture.completedFuture(epoch);
    }

    @Override
    public CompletionStage<Void> catchUp() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Epoch> draw() {
        return CompletableFuture.completedFuture(next(null, null));
    }

    private Epoch next(@Nullable Subject subject, @Nullable String reason) {
        synchronized (table) {
            Epoch epoch = new Epoch(table.known() + 1, clock.getAsLong(), reason);
            table.learn(new Raised(table.known(), epoch, identity, subject));
            return epoch;
        }
    }
}
