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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.CachedKey;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.Visit;
import org.latchkey.store.Answer;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epochs;
import org.latchkey.store.Outcome;
import org.latchkey.store.Step;
import org.latchkey.store.Step.Change;
import org.latchkey.store.Step.Writing;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** Carries a transition to the owner of an entry, and does there what {@link EntryOwner} decides. */
final class TransitionProcessor
        implements EntryProcessor<StoredKey, StoredEnvelope, OwnerAnswer>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    private static final OwnerAnswer BEHIND =
            new OwnerAnswer(new Outcome(Verdict.BEHIND, null, null, 0), Told.NOBODY, Writing.KEEP, OwnerAnswer.NO_COPY);

    /** Set by the constructor or {@link #readData}, then never changed; so are the next three. */
    private @Nullable Transition transition;

    private @Nullable Audience audience;
    private @Nullable String incarnation;
    private @Nullable Visit visit;

    /** Where, if it runs in the process that asks; else its owner reads it. Set by the constructor. */
    private @Nullable EntryKey here;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable CopyToBackup<StoredKey, StoredEnvelope> backup;

    TransitionProcessor() {}

    /**
     * @param here the key of the entry that it is sent to
     * @param audience who must hear of what is done
     * @param incarnation the life of the cache that the entry belongs to
     * @param visit in which state of its process the call was made
     */
    TransitionProcessor(EntryKey here, Transition transition, Audience audience, String incarnation, Visit visit) {
        this.here = here;
        this.transition = transition;
        this.audience = audience;
        this.incarnation = incarnation;
        this.visit = visit;
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
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        if (!isUpToDate(desk)) {
            return BEHIND;
        }
        long now = desk.clock().now();
        Ground ground = desk.guard().ground(entry);
        StoredEnvelope stored = entry.getValue();
        EntryKey where = here == null ? entry.getKey().key() : here;
        Step step = step(desk, where, stored, now);
        if (!desk.guard().mayAnswer(ground)) {
            return BEHIND;
        }
        backup = step.writing() == Writing.KEEP ? confirmation(transition(), stored) : write(entry, step);
        return done(desk, ground, where, stored, step);
    }

    /**
     * The same where nothing is to be changed; {@code null} if something is. For what its owner runs in the process that asks, on the
     * partition's thread.
     */
    @Nullable
    OwnerAnswer look(int partition, @Nullable StoredEnvelope stored) {
        backup = null;
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        if (!isUpToDate(desk)) {
            return BEHIND;
        }
        long now = desk.clock().now();
        Ground ground = desk.guard().ground(partition);
        EntryKey where = Objects.requireNonNull(here);
        Step step = step(desk, where, stored, now);
        if (!desk.guard().mayAnswer(ground)) {
            return BEHIND;
        }
        return step.writing() == Writing.KEEP ? done(desk, ground, where, stored, step) : null;
    }

    /** Whether this member knows as much of the number line as the caller; if not, it will soon. */
    private boolean isUpToDate(MemberDesk desk) {
        long since = transition().since();
        boolean judges = desk.follower().judges(since);
        if (!judges) {
            desk.follower().catchUp(since);
        }
        return judges;
    }

    private Step step(MemberDesk desk, EntryKey where, @Nullable StoredEnvelope stored, long now) {
        Epochs epochs = desk.follower().table().of(Objects.requireNonNull(incarnation));
        return EntryOwner.step(where, transition(), stored == null ? null : stored.envelope(), now, epochs);
    }

    /** Tells whoever must hear of it, and answers. */
    private OwnerAnswer done(
            MemberDesk desk, Ground ground, EntryKey where, @Nullable StoredEnvelope stored, Step step) {
        Transition asked = transition();
        Envelope before = stored == null ? null : stored.envelope();
        Told told = desk.herald().tell(Objects.requireNonNull(audience), asked.id(), step.events());
        CachedKey key = new CachedKey(Objects.requireNonNull(incarnation), where);
        long dropping = asked.mayChange() ? drop(desk, ground, key, step.changesWhatReadersSee(before)) : 0;
        return new OwnerAnswer(
                step.outcome(), told.dropping(dropping), step.writing(), copy(desk, ground, key, step.outcome()));
    }

    /** Has the near copies of what was there dropped, and waits for those of earlier changes too. */
    private long drop(MemberDesk desk, Ground ground, CachedKey key, Change change) {
        CompletableFuture<Void> dropped = change == Change.SEEN
                ? desk.guard().fence().change(ground, key, visit)
                : desk.guard().fence().pending(ground, key, visit);
        return desk.herald()
                .thenTellDropped(
                        dropped,
                        Objects.requireNonNull(audience).caller(),
                        transition().id());
    }

    /** The partition of an entry of which the caller may keep a copy from now on; none if it may not. */
    private int copy(MemberDesk desk, Ground ground, CachedKey key, Outcome outcome) {
        boolean keeps = transition().answer() == Answer.COPY
                && outcome.verdict() == Verdict.HIT
                && desk.guard().fence().mark(ground, key, Objects.requireNonNull(visit));
        return keeps ? ground.partition() : OwnerAnswer.NO_COPY;
    }

    /**
     * What the backups must have where nothing changes: that may rest on a change which they have not heard of yet, and which
     * would be undone with its owner.
     */
    private static @Nullable CopyToBackup<StoredKey, StoredEnvelope> confirmation(
            Transition asked, @Nullable StoredEnvelope stored) {
        return asked.mayChange() ? new CopyToBackup<>(stored, CopyToBackup.NO_END) : null;
    }

    /** Without an end of Hazelcast's: an entry that is over is swept, so that its owner meets it and can tell. */
    private static CopyToBackup<StoredKey, StoredEnvelope> write(
            Map.Entry<StoredKey, StoredEnvelope> entry, Step step) {
        Envelope next = step.next();
        StoredEnvelope value = next == null ? null : new StoredEnvelope(next);
        CopyToBackup.put(entry, value, CopyToBackup.NO_END);
        return new CopyToBackup<>(value, CopyToBackup.NO_END);
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
        Objects.requireNonNull(audience).writeTo(out);
        out.writeString(incarnation);
        Wire.write(out, Objects.requireNonNull(visit));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        transition = TransitionWire.read(in);
        audience = Audience.read(in);
        incarnation = Wire.readText(in);
        visit = Wire.readVisit(in);
    }
}
