/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryKey;

/** A key as a map of Hazelcast keeps it. */
final class StoredKey implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable EntryKey key;

    StoredKey() {}

    StoredKey(EntryKey key) {
        this.key = key;
    }

    EntryKey key() {
        return Objects.requireNonNull(key);
    }

    /** For {@link Indexes}. */
    public String path() {
        return key().scope().path();
    }

    /** For {@link Indexes}. */
    public String namespace() {
        return key().scope().namespace();
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.STORED_KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.write(out, key());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        key = Wire.readKey(in);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredKey that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
