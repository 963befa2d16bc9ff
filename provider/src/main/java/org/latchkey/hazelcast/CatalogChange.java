/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.latchkey.store.CacheDescription;

/** What a process does to the catalogue's record of a cache. */
sealed interface CatalogChange {

    /**
     * Creates the cache, or joins it.
     *
     * @param incarnation the name of the cache's new life, if there is none yet
     * @param description what this process takes the cache to be
     * @param participant this process
     */
    record Join(String incarnation, CacheDescription description, Listener participant) implements CatalogChange {}

    /**
     * Changes what a process wants to hear.
     *
     * @param participant the process, and what it wants to hear from now on
     */
    record Listen(String incarnation, Listener participant) implements CatalogChange {}

    /** Takes a process out, which has closed the cache or is gone. */
    record Leave(String incarnation, UUID process) implements CatalogChange {}

    /** Takes those processes out that the catalogue's owner cannot see; one that is alive comes back by itself. */
    record Prune(String incarnation) implements CatalogChange {}

    /** Ends the cache for everybody. */
    record Destroy(UUID process) implements CatalogChange {}

    /** Forgets a destroyed cache, whose entries are gone. */
    record Forget(String incarnation) implements CatalogChange {}

    /** Writes a change. */
    static void write(ObjectDataOutput out, CatalogChange change) throws IOException {
        if (change instanceof Join join) {
            out.writeByte(0);
            out.writeString(join.incarnation());
            CacheRecord.writeDescription(out, join.description());
            Listener.write(out, List.of(join.participant()));
        } else if (change instanceof Listen listen) {
            out.writeByte(1);
            out.writeString(listen.incarnation());
            Listener.write(out, List.of(listen.participant()));
        } else if (change instanceof Leave leave) {
            out.writeByte(2);
            out.writeString(leave.incarnation());
            Wire.write(out, leave.process());
        } else if (change instanceof Destroy destroy) {
            out.writeByte(3);
            Wire.write(out, destroy.process());
        } else if (change instanceof Forget forget) {
            out.writeByte(4);
            out.writeString(forget.incarnation());
        } else if (change instanceof Prune prune) {
            out.writeByte(5);
            out.writeString(prune.incarnation());
        }
    }

    /** Reads a change. */
    static CatalogChange read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 ->
                new Join(
                        Wire.readText(in),
                        CacheRecord.readDescription(in),
                        Listener.read(in).get(0));
            case 1 -> new Listen(Wire.readText(in), Listener.read(in).get(0));
            case 2 -> new Leave(Wire.readText(in), Wire.readId(in));
            case 3 -> new Destroy(Wire.readId(in));
            case 4 -> new Forget(Wire.readText(in));
            case 5 -> new Prune(Wire.readText(in));
            default -> throw new IOException("Unknown change of the catalogue " + kind);
        };
    }
}
