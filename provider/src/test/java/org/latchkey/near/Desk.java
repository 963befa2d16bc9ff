/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.Raised;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Lease;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** A table with all that belongs to it in a process, and a clock that stands unless it is told to go on. */
final class Desk {

    static final Scope SCOPE = Scope.of("here");
    static final int PARTITION = 7;

    /** Not 0, and close to where readings of the clock turn negative. */
    private static final long START = Long.MAX_VALUE - 50;

    private static final String CACHE = "incarnation";

    final EpochTable epochs = new EpochTable();
    final Lease lease = new Lease(START);
    final NearTable table;
    private long nanos = START;

    Desk(int most) {
        table = new NearTable(most, lease, epochs.of(CACHE));
        lease.extend(START, 1_000);
    }

    long nanos() {
        return nanos;
    }

    void goOn(long length) {
        nanos += length;
    }

    static EntryKey key(Scope scope, String name) {
        return new EntryKey(scope, Bytes.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    static EntryKey key(String name) {
        return key(SCOPE, name);
    }

    NearTicket reserve(Scope scope, String name) {
        return table.reserve(key(scope, name), name, nanos);
    }

    NearTicket reserve(String name) {
        return reserve(SCOPE, name);
    }

    /** The value, which lives for ever, was written before there were epochs, and is nobody's. */
    static NearCandidate found(Object held) {
        return new NearCandidate(held, PARTITION, Long.MAX_VALUE, 0, null, null);
    }

    static NearCandidate foundAt(int partition, Object held) {
        return new NearCandidate(held, partition, Long.MAX_VALUE, 0, null, null);
    }

    static NearCandidate foundFor(long life, Object held) {
        return new NearCandidate(held, PARTITION, life, 0, null, null);
    }

    static NearCandidate foundOf(@Nullable String user, long since, Object held) {
        return new NearCandidate(held, PARTITION, Long.MAX_VALUE, since, user, null);
    }

    boolean publish(NearTicket ticket, NearCandidate found) {
        return table.publish(ticket, found, nanos);
    }

    /** Reserves and publishes. */
    boolean fill(Scope scope, String name, NearCandidate found) {
        return publish(reserve(scope, name), found);
    }

    boolean fill(String name, NearCandidate found) {
        return fill(SCOPE, name, found);
    }

    @Nullable
    Object hit(Scope scope, String name) {
        return table.hit(table.part(scope), name, nanos);
    }

    @Nullable
    Object hit(String name) {
        return hit(SCOPE, name);
    }

    /** The next number, of which the process knows, and the table does not. */
    long learn(@Nullable Subject subject) {
        Epoch epoch = new Epoch(epochs.known() + 1, 0, null);
        var unused = epochs.learn(new Raised(epochs.known(), epoch, CACHE, subject));
        return epoch.number();
    }

    /** The next number, of which the table is told as well. */
    long raise(Subject subject) {
        long number = learn(subject);
        table.raised(subject, number);
        return number;
    }

    /** Forgets an epoch as the process does: the floor is raised first. */
    void forget(Subject subject, long number) {
        epochs.raiseFloor(number);
        epochs.forget(CACHE, subject, number);
    }
}
