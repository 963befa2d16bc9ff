/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.latchkey.fence.Raised;

/** A number line on which everything happens at once; remembers what it is asked. */
final class ScriptedLine implements Line {

    long known;
    long floor;
    final List<String> asked = new ArrayList<>();

    @Override
    public boolean isCoordinator() {
        return true;
    }

    @Override
    public long known() {
        return known;
    }

    @Override
    public long floor() {
        return floor;
    }

    @Override
    public List<Raised> epochs() {
        return List.of();
    }

    @Override
    public CompletionStage<?> draw() {
        known++;
        asked.add("draw");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> clear(String incarnation) {
        asked.add("clear " + incarnation);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> raiseFloor(long number) {
        floor = number;
        asked.add("floor " + number);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> forget(List<Raised> epochs) {
        asked.add("forget " + epochs.size());
        return CompletableFuture.completedFuture(null);
    }
}
