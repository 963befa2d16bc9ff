/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;

/** How the smallest things are written. */
final class Wire {

    /** The format that this version writes, and the newest that it reads. */
    static final byte FORMAT = 1;

    private Wire() {}

    static void writeFormat(ObjectDataOutput out) throws IOException {
        out.writeByte(FORMAT);
    }

    static void readFormat(ObjectDataInput in) throws IOException {
        byte format = in.readByte();
        if (format != FORMAT) {
            throw new HazelcastSerializationException("Latchkey format " + format
                    + " was written by another version than this one, which reads format " + FORMAT
                    + ": bring all nodes and applications of the cluster to one version");
        }
    }

    static void write(ObjectDataOutput out, Bytes bytes) throws IOException {
        out.writeByteArray(bytes.array());
    }

    static Bytes readBytes(ObjectDataInput in) throws IOException {
        return Bytes.of(Objects.requireNonNull(in.readByteArray()));
    }

    static void writeOptional(ObjectDataOutput out, @Nullable Bytes bytes) throws IOException {
        out.writeByteArray(bytes == null ? null : bytes.array());
    }

    static @Nullable Bytes readOptionalBytes(ObjectDataInput in) throws IOException {
        byte[] array = in.readByteArray();
        return array == null ? null : Bytes.of(array);
    }

    static void write(ObjectDataOutput out, OperationId id) throws IOException {
        out.writeLong(id.process());
        out.writeLong(id.number());
    }

    static OperationId readOperationId(ObjectDataInput in) throws IOException {
        return new OperationId(in.readLong(), in.readLong());
    }

    static void write(ObjectDataOutput out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID readId(ObjectDataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    static void write(ObjectDataOutput out, EntryKey key) throws IOException {
        write(out, key.scope());
        write(out, key.bytes());
    }

    static EntryKey readKey(ObjectDataInput in) throws IOException {
        return new EntryKey(readScope(in), readBytes(in));
    }

    static void write(ObjectDataOutput out, Scope scope) throws IOException {
        out.writeString(scope.namespace());
        out.writeString(scope.prefix());
    }

    static Scope readScope(ObjectDataInput in) throws IOException {
        return new Scope(readText(in), readText(in));
    }

    static String readText(ObjectDataInput in) throws IOException {
        return Objects.requireNonNull(in.readString());
    }

    /** One byte: the constants of an enum that is written may be added to at the end, and never moved. */
    @SuppressWarnings("EnumOrdinal")
    static void write(ObjectDataOutput out, Enum<?> constant) throws IOException {
        out.writeByte(constant.ordinal());
    }

    static <E> E readConstant(ObjectDataInput in, E[] constants) throws IOException {
        byte index = in.readByte();
        if (index < 0 || index >= constants.length) {
            throw new HazelcastSerializationException("Unknown constant " + index + " of a Latchkey format");
        }
        return constants[index];
    }
}
