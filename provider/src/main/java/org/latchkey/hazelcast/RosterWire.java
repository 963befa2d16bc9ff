/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Roster;

/** How the readers, and the roster that they make up, are written. */
final class RosterWire {

    private RosterWire() {}

    static void write(ObjectDataOutput out, EpochReader reader) throws IOException {
        Wire.write(out, reader.process());
        Wire.write(out, reader.endpoint());
        Wire.write(out, reader.role());
        out.writeLong(reader.start());
        out.writeLong(reader.leaseMillis());
        Wire.write(out, reader.state());
    }

    static EpochReader readReader(ObjectDataInput in) throws IOException {
        return new EpochReader(
                Wire.readId(in),
                Wire.readId(in),
                Wire.readConstant(in, EpochReader.Role.values()),
                in.readLong(),
                in.readLong(),
                Wire.readConstant(in, EpochReader.State.values()));
    }

    static void write(ObjectDataOutput out, Collection<EpochReader> readers) throws IOException {
        out.writeInt(readers.size());
        for (EpochReader reader : readers) {
            write(out, reader);
        }
    }

    static List<EpochReader> readReaders(ObjectDataInput in) throws IOException {
        List<EpochReader> readers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            readers.add(readReader(in));
        }
        return readers;
    }

    static Set<EpochReader> readReaderSet(ObjectDataInput in) throws IOException {
        return new LinkedHashSet<>(readReaders(in));
    }

    static void write(ObjectDataOutput out, Roster.Edition edition) throws IOException {
        Wire.write(out, edition.owner());
        out.writeLong(edition.number());
    }

    static Roster.Edition readEdition(ObjectDataInput in) throws IOException {
        return new Roster.Edition(Wire.readId(in), in.readLong());
    }

    static void writeOptional(ObjectDataOutput out, @Nullable Roster roster) throws IOException {
        out.writeBoolean(roster != null);
        if (roster != null) {
            write(out, roster.edition());
            write(out, roster.seats().values());
        }
    }

    static @Nullable Roster readOptional(ObjectDataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        Roster.Edition edition = readEdition(in);
        return new Roster(
                edition,
                readReaderSet(in).stream()
                        .collect(Collectors.toMap(EpochReader::process, each -> each, (one, same) -> one)));
    }
}
