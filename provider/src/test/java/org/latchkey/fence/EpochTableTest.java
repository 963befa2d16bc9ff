/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Epoch;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

class EpochTableTest {

    private static final String CACHE = "incarnation";
    private static final Subject ANNA = new Subject.OfUser("anna");
    private static final Subject ANNA_HERE = new Subject.OfUserIn("here", "anna");

    private final EpochTable table = new EpochTable();
    private final Epochs epochs = table.of(CACHE);

    @Test
    void aNumberIsKnown_whenTheOneBeforeItIs() {
        assertThat(table.learn(raised(0, 5, ANNA))).isTrue();
        assertThat(table.learn(raised(5, 9, null))).isTrue();
        assertThat(table.known()).isEqualTo(9);
    }

    @Test
    void aNumberBeforeWhichOneIsMissing_isNotNoted() {
        assertThat(table.learn(raised(3, 5, ANNA))).isFalse();
        assertThat(table.known()).isZero();
        assertThat(epochs.revoked("here", "anna")).isNull();
    }

    @Test
    void aLateNumber_takesNothingBack() {
        table.learn(List.of(raised(0, 9, ANNA)), 9, 0);
        assertThat(table.learn(raised(3, 5, ANNA))).isTrue();
        assertThat(table.known()).isEqualTo(9);
        assertThat(epochs.revoked("here", "anna")).isEqualTo(epoch(9));
    }

    @Test
    void aUserIsRevoked_byTheLaterOfTheTwo() {
        table.learn(raised(0, 5, ANNA));
        table.learn(raised(5, 6, ANNA_HERE));
        assertThat(epochs.revoked("here", "anna")).isEqualTo(epoch(6));
        assertThat(epochs.revoked("there", "anna")).isEqualTo(epoch(5));
        assertThat(epochs.revoked("here", "berta")).isNull();
    }

    @Test
    void aClearCoversTheScopesInside_andNoOthers() {
        Scope outer = Scope.of("n").nested("a");
        table.learn(raised(0, 5, new Subject.InScope(outer)));
        assertThat(epochs.cleared(outer.nested("b"))).isEqualTo(5);
        assertThat(epochs.cleared(Scope.of("n"))).isZero();
        assertThat(epochs.cleared(Scope.of("n").nested("ab"))).isZero();
        assertThat(table.of("another").cleared(outer)).isZero();
    }

    @Test
    void aClearOfTheCacheCoversAll() {
        table.learn(raised(0, 5, new Subject.WholeCache()));
        assertThat(epochs.cleared(Scope.of("n").nested("a"))).isEqualTo(5);
    }

    @Test
    void anEpochThatHasRisen_isNotForgotten() {
        table.learn(raised(0, 5, ANNA));
        table.learn(raised(5, 6, ANNA));
        table.forget(CACHE, ANNA, 5);
        assertThat(epochs.revoked("here", "anna")).isEqualTo(epoch(6));
        table.forget(CACHE, ANNA, 6);
        assertThat(epochs.revoked("here", "anna")).isNull();
        assertThat(table.size()).isZero();
    }

    @Test
    void whatWasForgotten_doesNotComeBackLate() {
        table.learn(raised(0, 5, ANNA));
        table.raiseFloor(5);
        table.forget(CACHE, ANNA, 5);
        table.learn(raised(0, 5, ANNA));
        assertThat(table.size()).isZero();
    }

    @Test
    void whatAnotherTableStillHas_isNoted_evenIfTheFloorWasHeardOfFirst() {
        table.raiseFloor(9);
        table.learn(List.of(raised(0, 5, ANNA)), 9, 9);
        assertThat(epochs.revoked("here", "anna")).isEqualTo(epoch(5));
    }

    @Test
    void aNumberThatIsNews_isNoted_evenIfTheFloorIsAboveIt() {
        table.raiseFloor(9);
        assertThat(table.learn(raised(0, 5, ANNA))).isTrue();
        assertThat(epochs.revoked("here", "anna")).isEqualTo(epoch(5));
    }

    @Test
    void theEpochsThatAnotherTableLacks_areFound() {
        table.learn(raised(0, 5, ANNA));
        table.learn(raised(5, 6, ANNA_HERE));
        assertThat(table.notIn(List.of(raised(0, 6, ANNA_HERE)), 6)).containsExactly(raised(0, 5, ANNA));
        assertThat(table.notIn(List.of(), 5)).containsExactly(raised(0, 5, ANNA));
        assertThat(table.notIn(table.above(0), 6)).isEmpty();
    }

    private static Raised raised(long previous, long number, @Nullable Subject subject) {
        return new Raised(previous, epoch(number), CACHE, subject);
    }

    private static Epoch epoch(long number) {
        return new Epoch(number, number, null);
    }
}
