/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void ofKeysOfOneHashCode_oneMustGo_onceThereAreTooMany() {
        for (int key = 0; key < KeyIndex.LONGEST_CHAIN; key++) {
            assertThat(index.crowded(new Colliding(key))).isNull();
            add(new Colliding(key));
        }

        NearEntry one = Objects.requireNonNull(index.crowded(new Colliding(-1)));
        assertThat(index.find(one.nearKey())).isSameAs(one);
        index.remove(one);
        assertThat(index.crowded(new Colliding(-1))).isNull();
    }

    @Test
    void aTableEvictsOneOfTooManyKeysOfOneHashCode() {
        Desk desk = new Desk(100);
        for (int key = 0; key <= KeyIndex.LONGEST_CHAIN; key++) {
            assertThat(publish(desk, new Colliding(key))).isTrue();
        }

        assertThat(desk.table.size()).isEqualTo(KeyIndex.LONGEST_CHAIN);
        assertThat(desk.table.figures().evicted()).isOne();
    }

    /** Numbers as they are drawn for identifiers: their low bits, or their high ones, are much alike. */
    @ParameterizedTest
    @MethodSource("numberings")
    void numbersThatDifferInAFewBitsAreKept(LongFunction<Object> numbering) {
        Desk desk = new Desk(10_000);
        for (int i = 0; i < 5_000; i++) {
            publish(desk, numbering.apply(i));
        }

        assertThat(desk.table.size()).isEqualTo(5_000);
    }

    static Stream<LongFunction<Object>> numberings() {
        return Stream.of(
                i -> (int) i * 64, i -> (int) i << 10, i -> (1_700_000_000_000L + i) << 22, i -> (double) i, i ->
                        (int) i);
    }

    private static boolean publish(Desk desk, Object key) {
        NearTicket ticket = desk.table.reserve(Desk.key(key.toString()), key, desk.nanos());
        return desk.publish(ticket, Desk.found("value"));
    }

    @Test
    void whatIsRemovedWhileOthersLookIsNotFoundAfterwards() {
        int all = 100_000;
        AtomicInteger removed = new AtomicInteger();
        for (int key = 0; key < 8; key++) {
            add(new Colliding(1_000 + key));
        }
        CompletableFuture<@Nullable Object> reader = CompletableFuture.supplyAsync(() -> {
            while (removed.get() < all) {
                int gone = removed.get();
                if (gone > 0 && index.find(new Colliding(-gone)) != null) {
                    return -gone;
                }
            }
            return null;
        });

        for (int key = 1; key <= all; key++) {
            NearEntry copy = add(new Colliding(-key));
            add(new Colliding(-key - all));
            index.remove(copy);
            removed.set(key);
            index.remove(Objects.requireNonNull(index.find(new Colliding(-key - all))));
        }

        assertThat(reader.join()).isNull();
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
