/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.impl.NodeEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Visit;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Transition;

/**
 * Carries transitions of one call to the member that owns their entries, hands each to its partition there, as its caller would
 * have, and waits for all of them: as long as the caller does.
 */
final class BundleTask implements Callable<BundleAnswer>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so are the next five. */
    private @Nullable String map;

    private @Nullable String incarnation;
    private @Nullable Audience audience;
    private @Nullable Visit visit;
    private List<EntryKey> keys = List.of();
    private List<Transition> transitions = List.of();
    private long patienceMillis;

    /** When it arrived; the caller's time runs from before that, wherever it waits here. */
    private long arrived = System.nanoTime();

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    BundleTask() {}

    /**
     * @param sendings of one audience and one visit
     */
    BundleTask(String map, String incarnation, List<Sending> sendings, long patienceMillis) {
        this.map = map;
        this.incarnation = incarnation;
        this.audience = sendings.get(0).audience();
        this.visit = sendings.get(0).visit();
        this.keys = sendings.stream().map(Sending::key).toList();
        this.transitions = sendings.stream().map(Sending::transition).toList();
        this.patienceMillis = patienceMillis;
    }

    /** About how many bytes a transition takes on its way. */
    static int bytes(Transition transition) {
        Bytes expected = transition.condition() instanceof ValueIs is ? is.value() : null;
        Bytes stored = transition.effect() instanceof Effect.Store store ? store.value() : null;
        return (expected == null ? 0 : expected.length()) + (stored == null ? 0 : stored.length());
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public BundleAnswer call() throws InterruptedException {
        long deadline = arrived + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        if (System.nanoTime() - deadline >= 0) {
            return BundleAnswer.late(keys.size());
        }
        NodeEngine engine = Tenures.of(Objects.requireNonNull(member)).engine();
        List<OwnerCalls.Call<StoredKey, StoredEnvelope, OwnerAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            calls.add(call(engine, keys.get(i), transitions.get(i)));
        }
        OwnerCalls.submitAll(engine, Objects.requireNonNull(map), calls);
        return BundleAnswer.of(calls.stream().map(OwnerCalls.Call::answer).toList(), transitions, deadline);
    }

    private OwnerCalls.Call<StoredKey, StoredEnvelope, OwnerAnswer> call(
            NodeEngine engine, EntryKey key, Transition transition) {
        StoredKey stored = new StoredKey(key);
        TransitionProcessor processor = new TransitionProcessor(
                key,
                transition,
                Objects.requireNonNull(audience),
                Objects.requireNonNull(incarnation),
                Objects.requireNonNull(visit));
        return new OwnerCalls.Call<>(
                stored, engine.getSerializationService().toData(stored), processor, new CompletableFuture<>());
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.BUNDLE_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeString(map);
        out.writeString(incarnation);
        Objects.requireNonNull(audience).writeTo(out);
        Wire.write(out, Objects.requireNonNull(visit));
        out.writeLong(patienceMillis);
        out.writeInt(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Wire.write(out, keys.get(i));
            TransitionWire.write(out, transitions.get(i));
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        arrived = System.nanoTime();
        map = Wire.readText(in);
        incarnation = Wire.readText(in);
        audience = Audience.read(in);
        visit = Wire.readVisit(in);
        patienceMillis = in.readLong();
        int size = in.readInt();
        List<EntryKey> readKeys = new ArrayList<>();
        List<Transition> readTransitions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            readKeys.add(Wire.readKey(in));
            readTransitions.add(TransitionWire.read(in));
        }
        keys = readKeys;
        transitions = readTransitions;
    }
}
