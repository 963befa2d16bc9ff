/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.Telling;

/** What is done to the catalogue's record of a cache. Each does no harm when it is done twice. */
sealed interface CatalogChange {

    /**
     * Creates the cache, or joins it.
     *
     * @param incarnation the name of the cache's new life, if there is none yet
     * @param description what this process takes the cache to be
     * @param listener who joins
     */
    record Join(String incarnation, CacheDescription description, Listener listener) implements CatalogChange {}

    /**
     * Says that a participant is still there, and what it wants to hear from now on. Where the cluster has lost its
     * memory, this brings the cache back.
     *
     * @param incarnation the life of the cache that the participant has open
     * @param description what the participant takes the cache to be
     * @param listener the participant, and what it wants to hear
     * @param telling whether the others must hear of it even where it is nothing new: an earlier try may have been
     *     recorded, and its notices lost
     */
    record Attend(String incarnation, CacheDescription description, Listener listener, Telling telling)
            implements CatalogChange {}

    /** Takes a participant out, which has closed the cache. */
    record Leave(String incarnation, UUID participant) implements CatalogChange {}

    /** Takes those out that the catalogue's owner cannot see; one that is alive comes back by itself. */
    record Prune(String incarnation) implements CatalogChange {}

    /** Changes nothing. */
    record Look() implements CatalogChange {}

    /** Ends one life of the cache for everybody. */
    record Destroy(String incarnation) implements CatalogChange {}

    /** Says that the entries of a life that has ended are gone. */
    record Clear(String incarnation) implements CatalogChange {}

    /** Writes a change. */
    static void write(ObjectDataOutput out, CatalogChange change) throws IOException {
        if (change instanceof Join join) {
            out.writeByte(0);
            write(out, join.incarnation(), join.description(), join.listener());
        } else if (change instanceof Attend attend) {
            out.writeByte(1);
            write(out, attend.incarnation(), attend.description(), attend.listener());
            Wire.write(out, attend.telling());
        } else if (change instanceof Leave leave) {
            out.writeByte(2);
            out.writeString(leave.incarnation());
            Wire.write(out, leave.participant());
        } else if (change instanceof Prune prune) {
            out.writeByte(3);
            out.writeString(prune.incarnation());
        } else if (change instanceof Look) {
            out.writeByte(4);
        } else if (change instanceof Destroy destroy) {
            out.writeByte(5);
            out.writeString(destroy.incarnation());
        } else if (change instanceof Clear clear) {
            out.writeByte(6);
            out.writeString(clear.incarnation());
        }
    }

    private static void write(ObjectDataOutput out, String incarnation, CacheDescription description, Listener listener)
            throws IOException {
        out.writeString(incarnation);
        CacheRecord.writeDescription(out, description);
        Listener.write(out, List.of(listener));
    }

    /** Reads a change. */
    static CatalogChange read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> new Join(Wire.readText(in), CacheRecord.readDescription(in), readListener(in));
            case 1 ->
                new Attend(
                        Wire.readText(in),
                        CacheRecord.readDescription(in),
                        readListener(in),
                        Wire.readConstant(in, Telling.values()));
            case 2 -> new Leave(Wire.readText(in), Wire.readId(in));
            case 3 -> new Prune(Wire.readText(in));
            case 4 -> new Look();
            case 5 -> new Destroy(Wire.readText(in));
            case 6 -> new Clear(Wire.readText(in));
            default -> throw new IOException("Unknown change of the catalogue " + kind);
        };
    }

    private static Listener readListener(ObjectDataInput in) throws IOException {
        return Listener.read(in).get(0);
    }
}
