/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Bytes;
import org.latchkey.store.Details;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epochs;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lease;
import org.latchkey.store.Scope;

/** What a hit answers: copies, their own time, and the lease. */
class HitTest {

    private static final Scope ELSEWHERE = Scope.of("elsewhere");

    private final Desk desk = new Desk(10);

    @Test
    void whatWasPublishedIsFound() {
        assertThat(desk.fill("a", Desk.found("value"))).isTrue();
        assertThat(desk.hit("a")).isEqualTo("value");
    }

    @Test
    void whatWasNotPublishedIsNotFound() {
        desk.fill("a", Desk.found("value"));
        assertThat(desk.hit("b")).isNull();
    }

    @Test
    void theVeryObjectIsHandedOut() {
        Bytes held = Bytes.of(new byte[] {1});
        desk.fill("a", Desk.found(held));
        assertThat(desk.hit("a")).isSameAs(held);
    }

    @Test
    void bytesAreFoundByEqualBytes() {
        EntryKey key = Desk.key("a");
        NearTicket ticket = desk.table.reserve(key, key.bytes(), desk.nanos());
        desk.publish(ticket, Desk.found("value"));
        assertThat(desk.table.hit(desk.table.part(Desk.SCOPE), Desk.key("a").bytes(), desk.nanos()))
                .isEqualTo("value");
    }

    @Test
    void scopesHaveTheirOwn() {
        desk.fill("a", Desk.found("here"));
        desk.fill(ELSEWHERE, "a", Desk.found("there"));
        assertThat(desk.hit("a")).isEqualTo("here");
        assertThat(desk.hit(ELSEWHERE, "a")).isEqualTo("there");
    }

    @Test
    void aSecondFillTakesThePlaceOfTheFirst() {
        desk.fill("a", Desk.found("old"));
        assertThat(desk.fill("a", Desk.found("new"))).isTrue();
        assertThat(desk.hit("a")).isEqualTo("new");
        assertThat(desk.table.size()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsFoundByAnotherObjectIsFoundByThatOnly() {
        EntryKey key = Desk.key("a");
        desk.publish(desk.table.reserve(key, key.bytes(), desk.nanos()), Desk.found("old"));
        desk.fill("a", Desk.found("new"));
        assertThat(desk.table.hit(desk.table.part(Desk.SCOPE), key.bytes(), desk.nanos()))
                .isNull();
        assertThat(desk.hit("a")).isEqualTo("new");
    }

    @Test
    void aCopyIsFoundUntilItsTimeIsOver() {
        desk.fill("a", Desk.foundFor(100, "value"));
        desk.goOn(99);
        assertThat(desk.hit("a")).isEqualTo("value");
        desk.goOn(1);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void theTimeOfACopyCountsFromBeforeTheOwnerWasAsked() {
        NearTicket ticket = desk.reserve("a");
        desk.goOn(60);
        assertThat(desk.publish(ticket, Desk.foundFor(100, "value"))).isTrue();
        desk.goOn(39);
        assertThat(desk.hit("a")).isEqualTo("value");
        desk.goOn(1);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void anAnswerWhoseTimeIsOverIsNotPublished() {
        NearTicket ticket = desk.reserve("a");
        desk.goOn(100);
        assertThat(desk.publish(ticket, Desk.foundFor(100, "value"))).isFalse();
        assertThat(desk.table.size()).isZero();
    }

    @Test
    void aCopyForEverIsFoundAsLongAsTheLeaseStands() {
        desk.fill("a", Desk.found("value"));
        desk.goOn(Long.MAX_VALUE / 2);
        desk.lease.extend(desk.nanos(), 1);
        assertThat(desk.hit("a")).isEqualTo("value");
    }

    @Test
    void nothingIsFoundWithoutALease() {
        desk.fill("a", Desk.found("value"));
        desk.goOn(1_000);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void nothingIsFoundAfterTheLeaseWasDropped() {
        desk.fill("a", Desk.found("value"));
        desk.lease.drop(desk.nanos());
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void whatWasThereIsFoundAgainWhenTheLeaseIsRenewed() {
        desk.fill("a", Desk.found("value"));
        desk.goOn(1_000);
        desk.lease.extend(desk.nanos(), 1);
        assertThat(desk.hit("a")).isEqualTo("value");
    }

    /** Keys of applications are no such objects; what happens meanwhile on other threads is what this one does when compared. */
    @Test
    void aLeaseThatComesWhileALookIsUnderWay_doesNotCountForWhatWasDroppedBefore() {
        AtomicBoolean looking = new AtomicBoolean();
        Object key = new Object() {
            @Override
            public int hashCode() {
                return 1;
            }

            @Override
            public boolean equals(Object other) {
                if (looking.get()) {
                    desk.table.drop(Desk.key("a"));
                    desk.lease.extend(desk.nanos(), 1);
                }
                return other instanceof Integer;
            }
        };
        desk.fill("b", Desk.found("of the same part"));
        desk.publish(desk.table.reserve(Desk.key("a"), key, desk.nanos()), Desk.found("value"));
        assertThat(desk.table.hit(desk.table.part(Desk.SCOPE), 1, desk.nanos())).isEqualTo("value");
        desk.goOn(1_000);
        looking.set(true);
        assertThat(desk.table.hit(desk.table.part(Desk.SCOPE), 1, desk.nanos())).isNull();
    }

    @Test
    void nothingIsPublishedWithoutALease() {
        NearTicket ticket = desk.reserve("a");
        desk.goOn(1_000);
        assertThat(desk.publish(ticket, Desk.found("value"))).isFalse();
        desk.lease.extend(desk.nanos(), 1);
        assertThat(desk.hit("a")).isNull();
    }

    @Test
    void aLookTellsAllThatWasPublished() {
        Details details = new Details(1, 2, 3, 4, Knowledge.of(0), "anna", null);
        NearTicket ticket = desk.reserve("a");
        desk.publish(ticket, new NearCandidate("value", Desk.PARTITION, 100, 0, "anna", details));
        desk.goOn(40);
        NearEntry copy = desk.table.entry(desk.table.part(Desk.SCOPE), "a", desk.nanos());
        assertThat(copy).isNotNull();
        assertThat(copy.held()).isEqualTo("value");
        assertThat(copy.details()).isSameAs(details);
    }

    @Test
    void aLookFindsNoMoreThanAHit() {
        desk.fill("a", Desk.foundFor(100, "value"));
        desk.goOn(100);
        assertThat(desk.table.entry(desk.table.part(Desk.SCOPE), "a", desk.nanos()))
                .isNull();
    }

    @Test
    void aTableWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new NearTable(0, new Lease(0), Epochs.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
