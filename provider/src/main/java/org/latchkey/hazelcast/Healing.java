/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingEntry;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Ledger;
import org.latchkey.fence.LedgerImage;
import org.latchkey.fence.LedgerMerging;
import org.latchkey.fence.Raised;
import org.latchkey.store.Envelope;
import org.latchkey.store.Merging;
import org.latchkey.store.SlotRecord;

/**
 * How Latchkey's maps become one again after their cluster was in two parts: {@link Merging} and {@link LedgerMerging} at the
 * owner of each key, in the part that survives. What is in the catalogue, and in no other map of Latchkey's, stays as it is
 * there.
 *
 * <p>Runs on the partition's thread. A merge tells no reader, so a partition in which it changes anything begins a new tenure.
 * Public for Hazelcast, which makes it by its name, and for nobody else.
 */
public final class Healing
        implements SplitBrainMergePolicy<Object, MergingEntry<Object, Object>, Object>,
                HazelcastInstanceAware,
                IdentifiedDataSerializable {

    /** The member that runs this; set by Hazelcast before {@link #merge}, and the same for all threads. */
    private volatile @Nullable HazelcastInstance member;

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    @SuppressWarnings("NullAway") // Hazelcast means by null that nothing stays.
    public Object merge(MergingEntry<Object, Object> merging, @Nullable MergingEntry<Object, Object> existing) {
        Object other = merging.getDeserializedValue();
        Object surviving = existing == null ? null : existing.getDeserializedValue();
        if (other instanceof StoredEnvelope envelope) {
            return envelopes(merging, envelope.envelope(), (StoredEnvelope) surviving);
        }
        if (other instanceof StoredLedger ledger) {
            return ledgers(ledger.ledger().image(), (StoredLedger) surviving);
        }
        if (other instanceof StoredSlots slots && surviving instanceof StoredSlots mine) {
            SlotRecord merged = Merging.slots(mine.record(), slots.record());
            return new StoredSlots(merged);
        }
        return surviving;
    }

    private @Nullable Object envelopes(
            MergingEntry<Object, Object> merging, Envelope other, @Nullable StoredEnvelope surviving) {
        Envelope mine = surviving == null ? null : surviving.envelope();
        long floor = MemberDesk.of(here()).follower().table().floor();
        Envelope merged = Merging.envelopes(mine, other, floor);
        if (!Objects.equals(merged, mine)) {
            Tenures.of(here()).disturb(merging.getRawKey());
        }
        return merged == null ? null : new StoredEnvelope(merged);
    }

    private StoredLedger ledgers(LedgerImage other, @Nullable StoredLedger surviving) {
        LedgerImage mine = surviving == null ? null : surviving.ledger().image();
        List<Raised> news = LedgerMerging.news(mine, other);
        if (!news.isEmpty()) {
            MemberDesk.of(here()).coordinator().tellAgain(news);
        }
        return new StoredLedger(new Ledger(LedgerMerging.merge(mine, other)));
    }

    private HazelcastInstance here() {
        return Objects.requireNonNull(member);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.HEALING;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
