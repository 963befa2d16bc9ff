/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.latchkey.fence.Raised;

/** The number line of a storage member. */
final class DeskLine implements Line {

    private final Coordinator coordinator;
    private final Follower follower;

    DeskLine(Coordinator coordinator, Follower follower) {
        this.coordinator = coordinator;
        this.follower = follower;
    }

    @Override
    public boolean isCoordinator() {
        return coordinator.isInCharge() && follower.judges(0);
    }

    @Override
    public long known() {
        return follower.table().known();
    }

    @Override
    public long floor() {
        return follower.table().floor();
    }

    @Override
    public List<Raised> epochs() {
        return follower.table().above(0);
    }

    @Override
    public CompletionStage<?> draw() {
        return coordinator.draw();
    }

    @Override
    public CompletionStage<?> clear(String incarnation) {
        return coordinator.clear(incarnation);
    }

    @Override
    public CompletionStage<?> raiseFloor(long number) {
        return coordinator.raiseFloor(number);
    }

    @Override
    public CompletionStage<?> forget(List<Raised> epochs) {
        return coordinator.forget(epochs);
    }
}
