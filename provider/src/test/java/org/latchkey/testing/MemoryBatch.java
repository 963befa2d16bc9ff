/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.latchkey.store.Applied;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.StoreException;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;

/** Transitions that a store is handed one after the other, when they are sent. */
final class MemoryBatch implements EntryBatch {

    private final MemoryStore store;
    private final List<Runnable> waiting = new ArrayList<>();

    MemoryBatch(MemoryStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
        CompletableFuture<Applied> result = new CompletableFuture<>();
        waiting.add(() -> apply(key, transition, telling, result));
        return result;
    }

    private void apply(EntryKey key, Transition transition, Telling telling, CompletableFuture<Applied> result) {
        try {
            var unused = store.apply(key, transition, telling).whenComplete((applied, failure) -> {
                if (failure == null) {
                    result.complete(applied);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (StoreException e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void send() {
        waiting.forEach(Runnable::run);
    }
}
