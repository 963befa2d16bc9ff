/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epochs;
import org.latchkey.store.Outcome;
import org.latchkey.store.Step;
import org.latchkey.store.Step.Writing;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** Carries a transition to the owner of an entry, and does there what {@link EntryOwner} decides. */
final class TransitionProcessor
        implements EntryProcessor<StoredKey, StoredEnvelope, OwnerAnswer>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    /** Garbage is collected this much later than entries expire, so that the owner meets them and can tell. */
    private static final long GARBAGE_AFTER_SECONDS = 60;

    private static final OwnerAnswer BEHIND =
            new OwnerAnswer(new Outcome(Verdict.BEHIND, null, null, 0), Told.NOBODY, Writing.KEEP);

    /** Set by the constructor or {@link #readData}, then never changed; so are the next two. */
    private @Nullable Transition transition;

    private @Nullable Audience audience;
    private @Nullable String incarnation;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable CopyToBackup<StoredKey, StoredEnvelope> backup;

    TransitionProcessor() {}

    /**
     * @param audience who must hear of what is done
     * @param incarnation the life of the cache that the entry belongs to
     */
    TransitionProcessor(Transition transition, Audience audience, String incarnation) {
        this.transition = transition;
        this.audience = audience;
        this.incarnation = incarnation;
    }

    Transition transition() {
        return Objects.requireNonNull(transition);
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public OwnerAnswer process(Map.Entry<StoredKey, StoredEnvelope> entry) {
        HazelcastInstance here = Objects.requireNonNull(member);
        MemberDesk desk = MemberDesk.of(here);
        Transition asked = transition();
        if (!desk.follower().judges(asked.since())) {
            desk.follower().catchUp(asked.since());
            return BEHIND;
        }
        long now = desk.clock().now();
        StoredEnvelope stored = entry.getValue();
        Envelope current = stored == null ? null : stored.envelope();
        Epochs epochs = desk.follower().table().of(Objects.requireNonNull(incarnation));
        Step step = EntryOwner.step(entry.getKey().key(), asked, current, now, epochs);
        backup = step.writing() == Writing.KEEP ? null : write(entry, step, now);
        Told told = desk.herald().tell(Objects.requireNonNull(audience), asked.id(), step.events());
        return new OwnerAnswer(step.outcome(), told, step.writing());
    }

    private static CopyToBackup<StoredKey, StoredEnvelope> write(
            Map.Entry<StoredKey, StoredEnvelope> entry, Step step, long now) {
        Envelope next = step.next();
        StoredEnvelope value = next == null ? null : new StoredEnvelope(next);
        long seconds = next == null ? CopyToBackup.NO_END : secondsToKeep(next, now);
        CopyToBackup.put(entry, value, seconds);
        return new CopyToBackup<>(value, seconds);
    }

    /** What has something to refuse goes only when it is swept, which waits for the floor: no time alone is enough. */
    private static long secondsToKeep(Envelope envelope, long now) {
        if (envelope.isMemorable()) {
            return CopyToBackup.NO_END;
        }
        long end = envelope.lifetime().expiresAt();
        if (envelope.hold() != null) {
            end = Math.max(end, envelope.hold().until());
        }
        long seconds = (Math.max(0, end - now) + 999) / 1000 + GARBAGE_AFTER_SECONDS;
        return end == Long.MAX_VALUE || seconds > Integer.MAX_VALUE ? CopyToBackup.NO_END : seconds;
    }

    /** What a backup answers is thrown away by Hazelcast, whose signature asks for the owner's type all the same. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable EntryProcessor<StoredKey, StoredEnvelope, OwnerAnswer> getBackupProcessor() {
        return (EntryProcessor<StoredKey, StoredEnvelope, OwnerAnswer>) (EntryProcessor<?, ?, ?>) backup;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.TRANSITION_PROCESSOR;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        TransitionWire.write(out, transition());
        Audience told = Objects.requireNonNull(audience);
        told.caller().writeTo(out);
        Listener.write(out, told.listeners());
        out.writeString(incarnation);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        transition = TransitionWire.read(in);
        audience = new Audience(Participant.read(in), Listener.read(in));
        incarnation = Wire.readText(in);
    }
}
