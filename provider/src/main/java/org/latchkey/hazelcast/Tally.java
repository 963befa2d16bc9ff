/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.aggregation.Aggregator;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epochs;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Survey;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/**
 * Counts entries at the members that own them, each judged by its owner as a reader of that moment would find it.
 *
 * <p>Confined to the thread that runs it; Hazelcast makes one for each member and combines them.
 */
final class Tally
        implements Aggregator<Map.Entry<StoredKey, StoredEnvelope>, Survey>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    private static final Transition LOOK =
            new Transition(new OperationId(0, 0), Presence.ANY, Plain.PEEK, ExpiryRule.NONE, Answer.NOTHING, 0);

    /** The life of the cache that is counted, by whose epochs its entries are judged. */
    private @Nullable String incarnation;

    private long live;
    private long tombstones;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    /** The member that counts; set by Hazelcast before it does. */
    private @Nullable HazelcastInstance member;

    Tally() {}

    Tally(String incarnation) {
        this.incarnation = incarnation;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public void accumulate(Map.Entry<StoredKey, StoredEnvelope> entry) {
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        Envelope envelope = entry.getValue().envelope();
        Epochs epochs = desk.follower().table().of(Objects.requireNonNull(incarnation));
        if (isLive(entry.getKey().key(), envelope, desk.clock().now(), epochs)) {
            live++;
            oldest = Math.min(oldest, envelope.lifetime().createdAt());
            newest = Math.max(newest, envelope.lifetime().createdAt());
        } else if (envelope.mark() instanceof Mark.Revoked) {
            tombstones++;
        }
    }

    private static boolean isLive(EntryKey key, Envelope envelope, long now, Epochs epochs) {
        return EntryOwner.step(key, LOOK, envelope, now, epochs).outcome().verdict() == Verdict.HIT;
    }

    @Override
    public void combine(@SuppressWarnings("rawtypes") Aggregator other) {
        Tally that = (Tally) other;
        live += that.live;
        tombstones += that.tombstones;
        oldest = Math.min(oldest, that.oldest);
        newest = Math.max(newest, that.newest);
    }

    @Override
    public Survey aggregate() {
        return new Survey(live, tombstones, oldest, newest);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.TALLY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeString(incarnation);
        out.writeLong(live);
        out.writeLong(tombstones);
        out.writeLong(oldest);
        out.writeLong(newest);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        incarnation = Wire.readText(in);
        live = in.readLong();
        tombstones = in.readLong();
        oldest = in.readLong();
        newest = in.readLong();
    }
}
