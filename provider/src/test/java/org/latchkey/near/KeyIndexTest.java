/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    private final KeyIndex index = new KeyIndex();

    /** All of them have one hash code. */
    private record Colliding(int number) {

        @Override
        public int hashCode() {
            return 7;
        }
    }

    private static NearEntry copy(Object key) {
        NearTicket ticket = new NearTicket(Desk.key(key.toString()), key, 0, 0, new Reservation());
        return new NearEntry(ticket, Desk.found("value"), NearPart.NONE, UserState.NOBODY);
    }

    private NearEntry add(Object key) {
        NearEntry copy = copy(key);
        index.add(copy);
        return copy;
    }

    @Test
    void eachCopyIsFound_howeverManyThereAre() {
        Map<Integer, NearEntry> copies = new HashMap<>();
        for (int key = 0; key < 10_000; key++) {
            copies.put(key, add(key));
        }

        copies.forEach((key, copy) -> assertThat(index.find(key)).isSameAs(copy));
        assertThat(index.find(10_000)).isNull();
    }

    @Test
    void ofChainedCopies_theRemovedOneIsNotFound_andTheOthersAre() {
        for (int removed = 0; removed < 3; removed++) {
            NearEntry[] copies = {add(new Colliding(0)), add(new Colliding(1)), add(new Colliding(2))};

            index.remove(copies[removed]);

            for (int each = 0; each < copies.length; each++) {
                assertThat(index.find(new Colliding(each))).isSameAs(each == removed ? null : copies[each]);
                index.remove(copies[each]);
            }
            assertThat(index.isEmpty()).isTrue();
        }
    }

    @Test
    void theLaterOfTwoCopiesOfAKeyIsFound_andRemovingTheEarlierLeavesIt() {
        NearEntry earlier = add("a");
        NearEntry later = add("a");

        assertThat(index.find("a")).isSameAs(later);
        index.remove(earlier);
        assertThat(index.find("a")).isSameAs(later);
    }

    @Test
    void keysOfOneHashCodeGetNoMoreThanTheirRoom() {
        NearEntry first = add(new Colliding(0));
        for (int key = 1; key < KeyIndex.LONGEST_CHAIN; key++) {
            assertThat(index.hasRoom(new Colliding(key))).isTrue();
            add(new Colliding(key));
        }

        assertThat(index.hasRoom(new Colliding(-1))).isFalse();
        index.remove(first);
        assertThat(index.hasRoom(new Colliding(-1))).isTrue();
    }

    @Test
    void aTableRefusesACopyForWhichItsIndexHasNoRoom() {
        Desk desk = new Desk(100);
        for (int key = 0; key < KeyIndex.LONGEST_CHAIN; key++) {
            assertThat(publish(desk, new Colliding(key))).isTrue();
        }

        assertThat(publish(desk, new Colliding(-1))).isFalse();
        assertThat(desk.table.size()).isEqualTo(KeyIndex.LONGEST_CHAIN);
    }

    private static boolean publish(Desk desk, Object key) {
        NearTicket ticket = desk.table.reserve(Desk.key(key.toString()), key, desk.nanos());
        return desk.publish(ticket, Desk.found("value"));
    }

    @Test
    void lookupsEnd_andFindNoOthersCopy_whileItGrows() {
        AtomicInteger there = new AtomicInteger();
        int all = 300_000;
        CompletableFuture<@Nullable Object> reader = CompletableFuture.supplyAsync(() -> {
            for (int round = 0; there.get() < all; round++) {
                Object wanted = round % (there.get() + 1);
                NearEntry found = index.find(wanted);
                if (found != null && !found.nearKey().equals(wanted)) {
                    return found.nearKey();
                }
            }
            return null;
        });

        for (int key = 0; key < all; key++) {
            add(key);
            there.incrementAndGet();
        }

        assertThat(reader.join()).isNull();
    }
}
