/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Visit;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;

/** How the smallest things are written. */
final class Wire {

    /** The format that this version writes, and the newest that it reads. */
    static final byte FORMAT = 1;

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,8}");

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

    static void write(ObjectDataOutput out, Visit visit) throws IOException {
        write(out, visit.process());
        out.writeLong(visit.start());
        out.writeLong(visit.generation());
    }

    static Visit readVisit(ObjectDataInput in) throws IOException {
        return new Visit(readId(in), in.readLong(), in.readLong());
    }

    static void write(ObjectDataOutput out, EntryKey key) throws IOException {
        write(out, key.scope());
        write(out, key.bytes());
    }

    static EntryKey readKey(ObjectDataInput in) throws IOException {
        return new EntryKey(readScope(in), readBytes(in));
    }

    static void write(ObjectDataOutput out, List<StoredKey> keys) throws IOException {
        out.writeInt(keys.size());
        for (StoredKey key : keys) {
            write(out, key.key());
        }
    }

    static List<StoredKey> readKeys(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<StoredKey> keys = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            keys.add(new StoredKey(readKey(in)));
        }
        return keys;
    }

    static void write(ObjectDataOutput out, Scope scope) throws IOException {
        out.writeString(scope.namespace());
        out.writeString(scope.prefix());
    }

    static Scope readScope(ObjectDataInput in) throws IOException {
        String namespace = readText(in);
        String path = checkedPath(readText(in));
        return namespace.isEmpty() && path.isEmpty() ? Scope.DEFAULT : new Scope(namespace, path);
    }

    /** Prefixes are gone through by the lengths before them: one that leads nowhere must not come in. */
    private static String checkedPath(String path) throws IOException {
        int at = 0;
        while (at < path.length()) {
            int colon = path.indexOf(':', at);
            int length = colon < 0 ? -1 : length(path.substring(at, colon));
            if (length < 0 || length > path.length() - colon - 1) {
                throw new IOException("The prefixes of a scope are not written as Latchkey writes them");
            }
            at = colon + 1 + length;
        }
        return path;
    }

    /** The length that this text stands for, -1 for none. */
    private static int length(String text) {
        return LENGTH.matcher(text).matches() ? Integer.parseInt(text) : -1;
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
