/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What goes when there is no room, and what is left when all is gone. */
class EvictionTest {

    private static final Subject ANNA = new Subject.OfUser("anna");

    private final Desk desk = new Desk(3);

    private void fill(String... names) {
        for (String name : names) {
            assertThat(desk.fill(name, Desk.found(name))).isTrue();
        }
    }

    private boolean has(String name) {
        return desk.hit(name) != null;
    }

    @Test
    void theBoundHoldsForAllScopesTogether() {
        for (int i = 0; i < 100; i++) {
            desk.fill(Scope.of("scope " + i % 7), "key " + i, Desk.foundOf("user " + i % 5, 0, i));
            assertThat(desk.table.size()).isLessThanOrEqualTo(3);
            assertThat(desk.table.figures().scopes()).isLessThanOrEqualTo(3);
            assertThat(desk.table.figures().users()).isLessThanOrEqualTo(3);
        }
        assertThat(desk.table.figures().evicted()).isEqualTo(97);
    }

    @Test
    void theOldestGoesFirst() {
        fill("a", "b", "c", "d");
        assertThat(has("a")).isFalse();
        assertThat(has("b") && has("c") && has("d")).isTrue();
    }

    @Test
    void whatWasHitIsSpared() {
        fill("a", "b", "c");
        desk.hit("a");
        fill("d");
        assertThat(has("a")).isTrue();
        assertThat(has("b")).isFalse();
    }

    @Test
    void whatWasHitOnceIsSparedOnce() {
        fill("a", "b", "c");
        desk.hit("a");
        fill("d");
        desk.hit("c");
        desk.hit("d");
        fill("e");
        assertThat(has("a")).isFalse();
        assertThat(has("c") && has("d") && has("e")).isTrue();
    }

    @Test
    void theHandGoesOnFromWhereItWas() {
        fill("a", "b", "c");
        desk.hit("a");
        fill("d", "e");
        // The hand has passed a, then taken b and c: a is the oldest, but its turn comes after d.
        fill("f");
        assertThat(has("a")).isTrue();
        assertThat(has("d")).isFalse();
    }

    @Test
    void whereAllWereHitTheOldestGoes() {
        fill("a", "b", "c");
        desk.hit("a");
        desk.hit("b");
        desk.hit("c");
        fill("d");
        assertThat(has("a")).isFalse();
        assertThat(desk.table.size()).isEqualTo(3);
    }

    @Test
    void theDeadGoBeforeTheLiving_hitOrNot() {
        desk.fill("a", Desk.foundFor(100, "value"));
        fill("b", "c");
        desk.hit("a");
        desk.goOn(100);
        fill("d");
        assertThat(desk.table.size()).isEqualTo(3);
        assertThat(has("b") && has("c") && has("d")).isTrue();
    }

    @Test
    void aCopyThatIsReplacedCostsNoOther() {
        fill("a", "b", "c", "b");
        assertThat(has("a") && has("b") && has("c")).isTrue();
        assertThat(desk.table.figures().evicted()).isZero();
    }

    @Test
    void whatHadToBeAskedForAgainIsSparedLikeAHit() {
        fill("a", "b", "c", "a", "d", "e", "f");
        assertThat(has("a")).isTrue();
        assertThat(has("d")).isFalse();
    }

    @Test
    void theHandSurvivesTheDropOfWhereItIs() {
        fill("a", "b", "c");
        desk.hit("a");
        fill("d");
        desk.table.drop(Desk.key("c"));
        fill("e", "f", "g");
        assertThat(desk.table.size()).isEqualTo(3);
    }

    @Test
    void aWalkPastTheHitIsBounded() {
        Desk large = new Desk(3 * Sieve.MOST_SPARED);
        for (int i = 0; i < 3 * Sieve.MOST_SPARED; i++) {
            large.fill("key " + i, Desk.found(i));
            large.hit("key " + i);
        }
        large.fill("another", Desk.found("value"));
        assertThat(large.hit("key " + (Sieve.MOST_SPARED - 1))).isNotNull();
        assertThat(large.hit("key " + Sieve.MOST_SPARED)).isNull();
    }

    @Test
    void tidyingTakesWhatIsOverOrDead() {
        desk.fill("a", Desk.foundFor(100, "value"));
        desk.fill("b", Desk.foundOf("anna", 0, "value"));
        desk.fill("c", Desk.found("value"));
        desk.raise(ANNA);
        desk.goOn(100);
        desk.table.tidy(desk.nanos());
        assertThat(desk.table.size()).isEqualTo(1);
        assertThat(has("c")).isTrue();
    }

    @Test
    void aRevokedUserIsForgottenAtOnce() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill(Scope.of("there"), "a", Desk.foundOf("anna", 0, "value"));
        desk.raise(ANNA);
        assertThat(desk.table.figures().users()).isZero();
    }

    @Test
    void aUserWhoseLastCopyGoesIsForgotten() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill("b", Desk.foundOf("anna", 0, "value"));
        desk.table.drop(Desk.key("a"));
        assertThat(desk.table.figures().users()).isEqualTo(1);
        desk.table.drop(Desk.key("b"));
        assertThat(desk.table.figures().users()).isZero();
    }

    @Test
    void aCopyThatChangesHandsTakesNobodyAlong() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill("a", Desk.foundOf("berta", 0, "value"));
        assertThat(desk.table.figures().users()).isEqualTo(1);
        desk.raise(ANNA);
        assertThat(has("a")).isTrue();
    }

    @Test
    void nothingIsLeftAfterAllWasDropped() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill(Desk.SCOPE.nested("x"), "a", Desk.foundOf("anna", 0, "value"));
        NearTicket ticket = desk.reserve("b");
        desk.table.dropAll();
        assertNothingIsLeft();
        desk.table.release(ticket);
        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterAllPartitionsHaveMoved() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill(Scope.of("there"), "b", Desk.foundOf("berta", 0, "value"));
        desk.table.dropPartitions(partition -> true);
        assertNothingIsLeft();
    }

    @Test
    void nothingIsLeftOfAClearedCacheAfterTidying() {
        desk.fill("a", Desk.foundOf("anna", 0, "value"));
        desk.fill(Scope.of("there"), "b", Desk.found("value"));
        desk.raise(new Subject.WholeCache());
        desk.table.tidy(desk.nanos());
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        TableFigures figures = desk.table.figures();
        assertThat(figures.copies()).isZero();
        assertThat(figures.scopes()).isZero();
        assertThat(figures.users()).isZero();
        assertThat(figures.tickets()).isZero();
    }
}
