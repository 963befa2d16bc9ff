/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;

class PipelineTest {

    private final Twin twin = new Twin();
    private final Twin.Part<String, String> part = twin.open(Twin.strings());
    private final Failures failures =
            new Failures("sessions", new CacheSettings(Twin.CALL_TIMEOUT, 1, 1, 1, List.of()));
    private final Steps steps = new Steps(
            new Owners(part.store(), new Patience(Twin.CALL_TIMEOUT, failures), failures),
            (at, met) -> {},
            new KeyLocks(),
            twin.timing,
            failures,
            Twin.CALL_TIMEOUT);

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void whatIsUnderWayIsAwaitedWhenThereAreNoMoreItemsToBeHad() {
        List<Integer> received = new ArrayList<>();

        assertThatThrownBy(() -> new Pipeline(steps)
                        .run(
                                () -> failingAfter(3),
                                (together, item) -> together.send(new Aim(key(item), 0), Ask.peek(Answer.NOTHING)),
                                (item, applied) -> received.add(item)))
                .hasMessage("no more");

        assertThat(received).containsExactly(0, 1, 2);
    }

    @Test
    void moreThanCanBeUnderWay_areReceivedInTheirOrder() {
        List<Integer> items =
                IntStream.range(0, 3 * Pipeline.WINDOW + 1).boxed().toList();
        List<Integer> received = new ArrayList<>();

        new Pipeline(steps)
                .run(
                        items,
                        (together, item) -> together.send(new Aim(key(item), 0), Ask.peek(Answer.NOTHING)),
                        (item, applied) -> received.add(item));

        assertThat(received).isEqualTo(items);
    }

    private static EntryKey key(int item) {
        return EntryKey.unscoped(Bytes.of(new byte[] {(byte) item}));
    }

    private static Iterator<Integer> failingAfter(int count) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == count) {
                    throw new IllegalStateException("no more");
                }
                return next++;
            }
        };
    }
}
