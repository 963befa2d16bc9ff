/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.aggregation.Aggregator;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers some of the keys that a predicate takes: of each member so many at most, however many there are.
 *
 * <p>Confined to the thread that runs it; Hazelcast makes one for each member and combines them.
 */
final class FirstFew
        implements Aggregator<Map.Entry<StoredKey, StoredEnvelope>, List<StoredKey>>, IdentifiedDataSerializable {

    private final List<StoredKey> keys = new ArrayList<>();
    private int most;

    FirstFew() {}

    FirstFew(int most) {
        this.most = most;
    }

    @Override
    public void accumulate(Map.Entry<StoredKey, StoredEnvelope> entry) {
        if (keys.size() < most) {
            keys.add(entry.getKey());
        }
    }

    @Override
    public void combine(@SuppressWarnings("rawtypes") Aggregator other) {
        FirstFew that = (FirstFew) other;
        keys.addAll(that.keys);
    }

    @Override
    public List<StoredKey> aggregate() {
        return List.copyOf(keys);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.FIRST_FEW;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeInt(most);
        Wire.write(out, keys);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        most = in.readInt();
        keys.addAll(Wire.readKeys(in));
    }
}
