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
import org.latchkey.store.OperationId;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/**
 * Counts entries at the members that own them, each judged by its owner as a reader of that moment would find it. The result
 * is {@code null} where a member knows less of the number line than the caller does, and so cannot judge.
 *
 * <p>Confined to the thread that runs it; Hazelcast makes one for each member and combines them.
 */
final class Tally
        implements Aggregator<Map.Entry<StoredKey, StoredEnvelope>, @Nullable Count>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    /** The life of the cache that is counted, by whose epochs its entries are judged. */
    private @Nullable String incarnation;

    /** What the caller knew of the number line. */
    private long since;

    private long live;
    private long tombstones;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean behind;
    /** The member that counts; set by Hazelcast before it does. */
    private @Nullable HazelcastInstance member;

    Tally() {}

    Tally(String incarnation, long since) {
        this.incarnation = incarnation;
        this.since = since;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public void accumulate(Map.Entry<StoredKey, StoredEnvelope> entry) {
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        if (behind || !desk.guard().stands() || !desk.follower().judges(since)) {
            behind = true;
            desk.follower().catchUp(since);
            return;
        }
        Epochs epochs = desk.follower().table().of(Objects.requireNonNull(incarnation));
        Envelope envelope = entry.getValue().envelope();
        switch (look(entry.getKey().key(), envelope, desk.clock().now(), epochs)) {
            case HIT -> addLive(envelope.lifetime().createdAt());
            case REVOKED -> tombstones++;
            default -> {}
        }
    }

    private Verdict look(EntryKey key, Envelope envelope, long now, Epochs epochs) {
        Transition look =
                new Transition(new OperationId(0, 0), Presence.ANY, Plain.PEEK, ExpiryRule.NONE, Answer.NOTHING, since);
        return EntryOwner.step(key, look, envelope, now, epochs).outcome().verdict();
    }

    private void addLive(long createdAt) {
        live++;
        oldest = Math.min(oldest, createdAt);
        newest = Math.max(newest, createdAt);
    }

    @Override
    public void combine(@SuppressWarnings("rawtypes") Aggregator other) {
        Tally that = (Tally) other;
        live += that.live;
        tombstones += that.tombstones;
        oldest = Math.min(oldest, that.oldest);
        newest = Math.max(newest, that.newest);
        behind |= that.behind;
    }

    @Override
    public @Nullable Count aggregate() {
        return behind ? null : new Count(live, tombstones, oldest, newest);
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
        out.writeLong(since);
        out.writeLong(live);
        out.writeLong(tombstones);
        out.writeLong(oldest);
        out.writeLong(newest);
        out.writeBoolean(behind);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        incarnation = Wire.readText(in);
        since = in.readLong();
        live = in.readLong();
        tombstones = in.readLong();
        oldest = in.readLong();
        newest = in.readLong();
        behind = in.readBoolean();
    }
}
