/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What is dropped while an owner is asked, and what was there before. */
class TicketTest {

    private static final Scope ELSEWHERE = Scope.of("elsewhere");

    private final Desk desk = new Desk(10);

    @Test
    void aDroppedCopyIsNotFound() {
        desk.fill("a", Desk.found("value"));
        desk.fill("b", Desk.found("other"));
        desk.table.drop(Desk.key("a"));
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit("b")).isEqualTo("other");
    }

    @Test
    void whatWasAskedForBeforeADropIsNotPublished() {
        NearTicket ticket = desk.reserve("a");
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(ticket, Desk.found("old"))).isFalse();
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void aDropVoidsAllTicketsOfItsKey() {
        NearTicket first = desk.reserve("a");
        NearTicket second = desk.reserve("a");
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(first, Desk.found("old"))).isFalse();
        assertThat(desk.publish(second, Desk.found("old"))).isFalse();
    }

    @Test
    void aDropVoidsNoTicketOfAnotherKey() {
        NearTicket other = desk.reserve("b");
        NearTicket elsewhere = desk.reserve(ELSEWHERE, "a");
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(other, Desk.found("b"))).isTrue();
        assertThat(desk.publish(elsewhere, Desk.found("a"))).isTrue();
    }

    @Test
    void whatIsAskedForAfterADropIsPublished_whateverBecomesOfOlderTickets() {
        NearTicket old = desk.reserve("a");
        desk.table.drop(Desk.key("a"));
        NearTicket fresh = desk.reserve("a");
        assertThat(desk.publish(old, Desk.found("old"))).isFalse();
        assertThat(desk.publish(fresh, Desk.found("new"))).isTrue();
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void theEndOfAVoidTicketTakesNothingFromLaterOnes() {
        NearTicket old = desk.reserve("a");
        desk.table.drop(Desk.key("a"));
        NearTicket fresh = desk.reserve("a");
        desk.table.release(old);
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(fresh, Desk.found("old"))).isFalse();
    }

    @Test
    void aDropVoidsTicketsAlsoAfterOneOfThemHasEnded() {
        NearTicket first = desk.reserve("a");
        NearTicket second = desk.reserve("a");
        desk.table.release(first);
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(second, Desk.found("old"))).isFalse();
    }

    @Test
    void aReleasedTicketPublishesNothing() {
        NearTicket ticket = desk.reserve("a");
        desk.table.release(ticket);
        assertThat(desk.publish(ticket, Desk.found("value"))).isFalse();
    }

    @Test
    void aTicketPublishesOnce() {
        NearTicket ticket = desk.reserve("a");
        assertThat(desk.publish(ticket, Desk.found("value"))).isTrue();
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(ticket, Desk.found("value"))).isFalse();
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void aTicketThatIsReleasedTwiceCountsOnce() {
        NearTicket first = desk.reserve("a");
        NearTicket second = desk.reserve("a");
        desk.table.release(first);
        desk.table.release(first);
        assertThat(desk.table.figures().tickets()).isEqualTo(1);
        desk.table.drop(Desk.key("a"));
        assertThat(desk.publish(second, Desk.found("old"))).isFalse();
    }

    @Test
    void publishingEndsATicket_whetherItSucceedsOrNot() {
        desk.publish(desk.reserve("a"), Desk.found("value"));
        desk.publish(desk.reserve("b"), Desk.foundFor(0, "value"));
        assertThat(desk.table.figures().tickets()).isZero();
    }

    @Test
    void theCopiesOfMovedPartitionsAreNotFound() {
        desk.fill("a", Desk.foundAt(1, "value"));
        desk.fill("b", Desk.foundAt(2, "other"));
        desk.table.dropPartitions(partition -> partition == 1);
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit("b")).isEqualTo("other");
    }

    @Test
    void aMovedPartitionVoidsAllTickets() {
        NearTicket ticket = desk.reserve("a");
        desk.table.dropPartitions(partition -> partition == 1);
        assertThat(desk.publish(ticket, Desk.foundAt(2, "old"))).isFalse();
    }

    @Test
    void nothingIsFoundAfterAllWasDropped() {
        desk.fill("a", Desk.found("value"));
        desk.fill(ELSEWHERE, "a", Desk.found("value"));
        NearTicket ticket = desk.reserve("b");
        desk.table.dropAll();
        assertThat(desk.hit("a")).isNull();
        assertThat(desk.hit(ELSEWHERE, "a")).isNull();
        assertThat(desk.publish(ticket, Desk.found("old"))).isFalse();
    }

    @Test
    void aTableThatWasDroppedIsFilledAgain() {
        desk.fill("a", Desk.found("old"));
        desk.table.dropAll();
        desk.fill("a", Desk.found("new"));
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void anAnswerIsRefusedWhenEpochsMayHaveBeenForgottenMeanwhile() {
        Subject anna = new Subject.OfUser("anna");
        NearTicket ticket = desk.reserve("a");
        desk.forget(anna, desk.raise(anna));
        assertThat(desk.publish(ticket, Desk.foundOf("anna", 0, "old"))).isFalse();
    }

    @Test
    void answersAreCountedByWhatBecameOfThem() {
        desk.fill("a", Desk.found("value"));
        desk.fill("b", Desk.foundFor(0, "value"));
        desk.fill("c", Desk.found("value"));
        assertThat(desk.table.figures().published()).isEqualTo(2);
        assertThat(desk.table.figures().refused()).isEqualTo(1);
    }
}
