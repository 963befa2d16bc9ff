/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final UUID SOMEBODY = UUID.randomUUID();

    private final Sightings sightings = new Sightings();

    @Test
    void whoIsConnected_isThere() {
        assertThat(sightings.present(Set.of(SOMEBODY), 0)).containsExactly(SOMEBODY);
        assertThat(sightings.present(Set.of(), 0)).isEmpty();
    }

    @Test
    void whoIsConnectedToOthersOnly_isThere_asLongAsItIsHeardFrom() {
        sightings.hear(SOMEBODY, 0);
        assertThat(isThereAt(15)).isTrue();
        assertThat(isThereAt(16)).isFalse();
        sightings.hear(SOMEBODY, seconds(16));
        assertThat(isThereAt(16)).isTrue();
    }

    @Test
    void whoWasConnected_isNotThere_byItsLastWords() {
        sightings.hear(SOMEBODY, 0);
        see(1, SOMEBODY);
        sightings.hear(SOMEBODY, 2);
        see(3);
        assertThat(sightings.present(Set.of(), 3)).isEmpty();
        assertThat(sightings.hasSeen(SOMEBODY)).isTrue();
    }

    @Test
    void whoHasLostItsConnection_isThere_ifItIsHeardFromStill() {
        see(0, SOMEBODY);
        sightings.hear(SOMEBODY, seconds(3));
        assertThat(isThereAt(3)).isTrue();
    }

    @Test
    void inAnotherPartOfTheCluster_nobodyHasBeenSeenYet() {
        see(0, SOMEBODY);
        sightings.forget();
        assertThat(sightings.hasSeen(SOMEBODY)).isFalse();
    }

    @Test
    void aMemberThatIsNoMore_isNotThere_whateverArrivesOfItLater() {
        sightings.see(Set.of(SOMEBODY), Set.of(SOMEBODY), 0);
        see(seconds(1));
        sightings.hear(SOMEBODY, seconds(3));
        assertThat(isThereAt(3)).isFalse();
        assertThat(sightings.hasHeard(SOMEBODY, seconds(3))).isTrue();
    }

    @Test
    void whoWasAMemberElsewhere_isThereAsAnybodyElse() {
        sightings.see(Set.of(SOMEBODY), Set.of(SOMEBODY), 0);
        sightings.forget();
        sightings.hear(SOMEBODY, seconds(3));
        assertThat(isThereAt(3)).isTrue();
    }

    /** These clients, and nobody else. */
    private void see(long nanos, UUID... clients) {
        sightings.see(Set.of(clients), Set.of(), nanos);
    }

    private boolean isThereAt(long seconds) {
        return sightings.present(Set.of(), seconds(seconds)).contains(SOMEBODY);
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
