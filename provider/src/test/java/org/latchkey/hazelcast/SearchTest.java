/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Bytes;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epoch;
import org.latchkey.store.Hold;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lifetime;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Stamp;
import org.latchkey.store.Verdict;

class SearchTest {

    private static final InternalSerializationService SERVICE = new DefaultSerializationServiceBuilder().build();
    private static final Bytes VALUE = Bytes.of(new byte[] {1});
    private static final OperationId OPERATION = new OperationId(1, 1);
    private static final long NOW = 1_000;
    private static final long FLOOR = 50;
    private static final Search SEARCH = new Search(NOW, FLOOR, 10);

    @AfterAll
    static void stop() {
        SERVICE.dispose();
    }

    private static Data envelope(long end, @Nullable Bytes value, @Nullable Hold hold, @Nullable Mark mark) {
        Stamp stamp = new Stamp(1, OPERATION, Verdict.CREATED, Knowledge.of(0), 0, null);
        Lifetime lifetime = new Lifetime(1, 1, end, Long.MAX_VALUE);
        return SERVICE.toData(new StoredEnvelope(new Envelope(stamp, lifetime, value, null, hold, mark)));
    }

    private static Data entry(long end) {
        return envelope(end, VALUE, null, null);
    }

    private static Data tombstone(long end, long number) {
        return envelope(end, null, null, new Mark.Revoked(new Epoch(number, 1, null)));
    }

    @Test
    void anEntryIsFound_onceItIsOver() {
        assertThat(SEARCH.takes(entry(NOW))).isTrue();
        assertThat(SEARCH.takes(entry(NOW + 1))).isFalse();
        assertThat(SEARCH.takes(entry(Long.MAX_VALUE))).isFalse();
    }

    @Test
    void whatIsHeldIsFound_onceTheHoldIsOverToo() {
        assertThat(SEARCH.takes(envelope(NOW, VALUE, new Hold(OPERATION, NOW + 1), null)))
                .isFalse();
        assertThat(SEARCH.takes(envelope(NOW, VALUE, new Hold(OPERATION, NOW), null)))
                .isTrue();
    }

    @Test
    void aTombstoneIsFound_onceItIsOverAndTheFloorRefusesInItsPlace() {
        assertThat(SEARCH.takes(tombstone(NOW, FLOOR))).isTrue();
        assertThat(SEARCH.takes(tombstone(NOW, FLOOR + 1))).isFalse();
        assertThat(SEARCH.takes(tombstone(NOW + 1, FLOOR))).isFalse();
    }

    @Test
    void onlyATombstoneThatIsOver_waitsForAFloor() {
        assertThat(SEARCH.waitsFor(tombstone(NOW, FLOOR + 1))).isEqualTo(FLOOR + 1);
        assertThat(SEARCH.waitsFor(tombstone(NOW + 1, FLOOR + 1))).isZero();
        assertThat(SEARCH.waitsFor(entry(NOW))).isZero();
    }
}
