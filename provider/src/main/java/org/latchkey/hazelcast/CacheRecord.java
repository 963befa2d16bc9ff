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
import org.latchkey.store.OperationId;

/** What the catalogue knows of one cache. Immutable once it is built or read. */
final class CacheRecord implements IdentifiedDataSerializable {

    /** Whether the cache is there. */
    enum State {
        OPEN,
        /** It has been destroyed, and its entries, or those of an earlier life, may not be gone yet. */
        DESTROYED,
        /** It has been destroyed, and all entries are gone; remembered for those who were away. */
        GONE
    }

    /** Set by the constructor or {@link #readData}, then never changed; so are all that follow. */
    private String incarnation = "";

    private OperationId era = new OperationId(0, 0);

    private long version;
    private State state = State.OPEN;
    private @Nullable CacheDescription description;
    private List<Listener> participants = List.of();
    private List<String> doomed = List.of();

    CacheRecord() {}

    /**
     * A new cache, which nobody has open yet.
     *
     * @param era names the history that begins with this record, by the operation that began it: a version means something
     *     within it
     * @param doomed the incarnations before it whose entries may not be gone yet
     */
    CacheRecord(String incarnation, CacheDescription description, OperationId era, List<String> doomed) {
        this.incarnation = incarnation;
        this.description = description;
        this.era = era;
        this.doomed = List.copyOf(doomed);
    }

    /** Names one life of the cache, between its creation and its destruction. */
    String incarnation() {
        return incarnation;
    }

    /** Whether this is a later state than {@code other}, or of another history: the cluster may have lost its memory. */
    boolean isNewsAfter(CacheRecord other) {
        return !era.equals(other.era) || version > other.version;
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

    /** The incarnations that have ended and whose entries may not be gone yet, in their order: whoever comes clears them away. */
    List<String> doomed() {
        return doomed;
    }

    /** Those who have the cache open, and what they want to hear. */
    List<Listener> participants() {
        return participants;
    }

    boolean includes(UUID participant) {
        return participants.stream().anyMatch(listener -> listener.is(participant));
    }

    /** The same cache with this listener in place of what was known of that participant. */
    CacheRecord with(Listener listener) {
        if (participants.contains(listener)) {
            return this;
        }
        List<Listener> changed = new ArrayList<>(others(listener.who().id()));
        changed.add(listener);
        return next(state, changed, doomed);
    }

    CacheRecord without(UUID participant) {
        return includes(participant) ? next(state, others(participant), doomed) : this;
    }

    /** The listeners but that participant. */
    List<Listener> others(UUID participant) {
        return participants.stream()
                .filter(listener -> !listener.is(participant))
                .toList();
    }

    CacheRecord destroyed() {
        if (state != State.OPEN) {
            return this;
        }
        List<String> all = new ArrayList<>(doomed);
        all.add(incarnation);
        return next(State.DESTROYED, participants, all);
    }

    /** The same record once the entries of {@code cleared} are gone. */
    CacheRecord cleared(String cleared) {
        if (!doomed.contains(cleared)) {
            return this;
        }
        List<String> rest =
                doomed.stream().filter(each -> !each.equals(cleared)).toList();
        return state == State.DESTROYED && rest.isEmpty()
                ? next(State.GONE, List.of(), rest)
                : next(state, participants, rest);
    }

    private CacheRecord next(State newState, List<Listener> newParticipants, List<String> newDoomed) {
        CacheRecord next = new CacheRecord(incarnation, description(), era, newDoomed);
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
        Wire.write(out, era);
        out.writeLong(version);
        Wire.write(out, state);
        writeDescription(out, description());
        Listener.write(out, participants);
        out.writeInt(doomed.size());
        for (String each : doomed) {
            out.writeString(each);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        incarnation = Wire.readText(in);
        era = Wire.readOperationId(in);
        version = in.readLong();
        state = Wire.readConstant(in, State.values());
        description = readDescription(in);
        participants = Listener.read(in);
        doomed = readDoomed(in);
    }

    private static List<String> readDoomed(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            read.add(Wire.readText(in));
        }
        return List.copyOf(read);
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
