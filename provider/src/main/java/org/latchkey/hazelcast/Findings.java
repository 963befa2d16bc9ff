/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Search} has found. Confined to one thread at a time. */
final class Findings implements IdentifiedDataSerializable {

    private final List<StoredKey> keys = new ArrayList<>();
    private long highestFloor;

    /** What is to be swept; none only if there is none, or a member has left meanwhile. */
    List<StoredKey> keys() {
        return keys;
    }

    /** The highest floor that anything waits for which is over; 0 if nothing does. */
    long highestFloor() {
        return highestFloor;
    }

    void add(StoredKey key) {
        keys.add(key);
    }

    void noteFloor(long floor) {
        highestFloor = Math.max(highestFloor, floor);
    }

    void add(Findings others) {
        keys.addAll(others.keys);
        noteFloor(others.highestFloor);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.FINDINGS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeLong(highestFloor);
        Wire.write(out, keys);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        highestFloor = in.readLong();
        keys.addAll(Wire.readKeys(in));
    }
}
