/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheDescription;

/** What the catalogue knows of one cache. Immutable once it is built or read. */
final class CacheRecord implements IdentifiedDataSerializable {

    /** Whether the cache is there. */
    enum State {
        OPEN,
        /** It has been destroyed, and its entries may not be gone yet. */
        DESTROYED
    }

    /** Set by the constructor or {@link #readData}, then never changed; so are all that follow. */
    private String incarnation = "";

    private long version;
    private State state = State.OPEN;
    private @Nullable CacheDescription description;
    private List<Listener> participants = List.of();

    CacheRecord() {}

    /** A new cache, which nobody has open yet. */
    CacheRecord(String incarnation, CacheDescription description) {
        this.incarnation = incarnation;
        this.description = description;
    }

    /** Names one life of the cache, between its creation and its destruction. */
    String incarnation() {
        return incarnation;
    }

    /** Grows with every change of the record. */
    long version() {
        return version;
    }

    State state() {
        return state;
    }

    CacheDescription description() {
        return Objects.requireNonNull(description);
    }

    /** The processes that have the cache open, and what they want to hear. */
    List<Listener> participants() {
        return participants;
    }

    boolean includes(UUID process) {
        return participants.stream().anyMatch(listener -> listener.process().equals(process));
    }

    /** The same cache with this participant in place of what was known of its process. */
    CacheRecord with(Listener participant) {
        List<Listener> changed = new ArrayList<>(without(participant.process()).participants);
        changed.add(participant);
        return next(state, changed);
    }

    CacheRecord without(UUID process) {
        return next(
                state,
                participants.stream()
                        .filter(listener -> !listener.process().equals(process))
                        .toList());
    }

    CacheRecord destroyed() {
        return next(State.DESTROYED, participants);
    }

    private CacheRecord next(State newState, List<Listener> newParticipants) {
        CacheRecord next = new CacheRecord(incarnation, description());
        next.version = version + 1;
        next.state = newState;
        next.participants = List.copyOf(newParticipants);
        return next;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.CACHE_RECORD;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeString(incarnation);
        out.writeLong(version);
        Wire.write(out, state);
        writeDescription(out, description());
        Listener.write(out, participants);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        incarnation = Wire.readText(in);
        version = in.readLong();
        state = Wire.readConstant(in, State.values());
        description = readDescription(in);
        participants = Listener.read(in);
    }

    static void writeDescription(ObjectDataOutput out, CacheDescription description) throws IOException {
        out.writeInt(description.traits().size());
        for (var trait : description.traits().entrySet()) {
            out.writeString(trait.getKey());
            out.writeString(trait.getValue());
        }
    }

    static CacheDescription readDescription(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        SortedMap<String, String> traits = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            traits.put(Wire.readText(in), Wire.readText(in));
        }
        return new CacheDescription(traits);
    }
}
