/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.Raised;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

/** How far the floor rises, and what is forgotten of caches that are gone. */
class FloorTest {

    private static final long DAY = 24 * 3_600_000;

    private final ScriptedLine line = new ScriptedLine();
    private final Floor floor = new Floor(line);

    @Test
    void theFloorRisesToWhatWasKnownSoLongAgo_andNotFurther() throws InterruptedException {
        know(10, 0);
        know(20, 60_000);
        floor.rise(60_000, 119_999);
        assertThat(line.floor).isEqualTo(10);
        floor.rise(60_000, 120_000);
        assertThat(line.floor).isEqualTo(20);
    }

    @Test
    void theFloorStays_whereNothingWasKnownSoLongAgo() throws InterruptedException {
        know(10, 1_000);
        floor.rise(60_000, 60_999);
        assertThat(line.asked).isEmpty();
    }

    @Test
    void theFloorIsNotLowered() throws InterruptedException {
        line.floor = 50;
        floor.raise(40);
        assertThat(line.asked).isEmpty();
    }

    @Test
    void howeverManyNumbersThereAre_longAgoIsRemembered() throws InterruptedException {
        for (long now = 0; now <= 7 * DAY; now += 20_000) {
            know(now + 1, now);
        }
        floor.rise(DAY, 7 * DAY);
        assertThat(line.floor).isBetween(6 * DAY - DAY / 100, 6 * DAY + 1);
    }

    @Test
    void roomIsMadeNowAndThen() throws InterruptedException {
        floor.makeRoom(0);
        floor.makeRoom(14_999);
        assertThat(line.asked).containsExactly("draw");
        floor.makeRoom(15_000);
        assertThat(line.asked).containsExactly("draw", "draw");
    }

    @Test
    void theEpochsOfACacheThatTheCatalogueDoesNotHave_areForgottenAfterAMinute_aboveTheFloorNever()
            throws InterruptedException {
        Retirement retirement = new Retirement(line, floor);
        Epoch epoch = new Epoch(7, 0, null);
        Map<String, List<Raised>> epochs =
                Map.of("gone", List.of(new Raised(0, epoch, "gone", new Subject.OfUser("ann"))));
        retirement.forgetMissing(epochs, Set.of(), 1_000, 0);
        retirement.forgetMissing(epochs, Set.of("gone"), 1_000, 30_000);
        retirement.forgetMissing(epochs, Set.of(), 1_000, 60_000);
        retirement.forgetMissing(epochs, Set.of(), 1_000, 119_999);
        assertThat(line.asked).isEmpty();
        retirement.forgetMissing(epochs, Set.of(), 1_000, 120_000);
        assertThat(line.asked).containsExactly("floor 7", "forget 1");
    }

    @Test
    void theEpochsOfAMissingCache_stayAsLongAsAnOpenOneRemembers() throws InterruptedException {
        Retirement retirement = new Retirement(line, floor);
        Map<String, List<Raised>> epochs = Map.of("gone", List.of(gone(7, 0), gone(9, 50_000)));
        retirement.forgetMissing(epochs, Set.of(), DAY, 0);
        retirement.forgetMissing(epochs, Set.of(), DAY, DAY);
        assertThat(line.asked).isEmpty();
        retirement.forgetMissing(epochs, Set.of(), DAY, DAY + 50_000);
        assertThat(line.asked).containsExactly("floor 7", "forget 1");
    }

    private static Raised gone(long number, long at) {
        return new Raised(0, new Epoch(number, at, null), "gone", new Subject.OfUser("user" + number));
    }

    private void know(long number, long now) {
        line.known = number;
        floor.look(now, DAY);
    }
}
