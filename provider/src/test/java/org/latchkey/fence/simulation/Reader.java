/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.latchkey.fence.Drop;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.fence.Readership.Request;
import org.latchkey.fence.Roster;
import org.latchkey.fence.Stroke;
import org.latchkey.fence.Visit;
import org.latchkey.near.NearTable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epochs;
import org.latchkey.store.Lease;
import org.latchkey.store.Scope;

/** What one process keeps to answer from near copies, as {@code hazelcast.Connection} and {@code Attendance} do. */
final class Reader {

    final Proc proc;
    final UUID process;
    final EpochTable epochs = new EpochTable();
    final NearTable near;
    final Lease lease;
    final LineCalls line;
    final Calls calls;
    final Fills fills = new Fills();
    private final World world;
    private final Readership readership;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean asking;
    private long reached;
    private boolean left;

    /** @param host the storage member in whose process it lives, {@code null} if it has one of its own */
    Reader(Cluster cluster, Proc proc, Member host) {
        this.world = cluster.world;
        this.proc = proc;
        this.process = new UUID(4, world.nextName());
        this.lease = new Lease(proc.nanos());
        this.readership = new Readership(lease, this::emptyTables);
        Epochs known = world.mutates(Mutation.EPOCHS_UNCHECKED_AT_PUBLISH) ? Epochs.NONE : epochs.of(Keys.CACHE);
        this.near = new NearTable(100, lease, known);
        this.line = new LineCalls(cluster, proc, () -> host == null ? cluster.anyTable(proc) : host.table());
        this.calls = new Calls(cluster, proc, () -> host == null ? cluster.anyTable(proc) : host.table());
        cluster.readers.put(process, this);
    }

    private record Waiting(long number, Runnable then) {}

    /** The fills under way, and which of them the drop of a partition has voided: for what is switched off only. */
    static final class Fills {
        final Map<Long, Boolean> voidedByPartition = new HashMap<>();
    }

    void start() {
        if (left || proc.isCrashed()) {
            return;
        }
        Request request = readership.request(proc.nanos());
        ask(request);
        proc.after(readership.isSeated() ? Terms.LEASE / 4 : Terms.PAUSE, this::start);
    }

    private void ask(Request request) {
        LedgerChange.Attend attend = attend(request);
        if (request.coming() == Coming.JOINING && !world.mutates(Mutation.JOINING_DOES_NOT_WAIT)) {
            line.announce(attend, reply -> take(request, reply));
        } else {
            line.ask(attend, answer -> take(request, answer == null ? null : answer.reply()));
        }
    }

    private LedgerChange.Attend attend(Request request) {
        EpochReader self = new EpochReader(
                process, process, EpochReader.Role.READER, request.start(), Terms.LEASE_MILLIS, EpochReader.State.IN);
        long known = epochs.known();
        LedgerChange.Knows knows = new LedgerChange.Knows(
                known,
                Math.max(known, reached),
                epochs.floor(),
                Roster.unknown().edition());
        return new LedgerChange.Attend(self, request.coming(), knows);
    }

    private void take(Request request, LedgerReply reply) {
        if (!(reply instanceof LedgerReply.Known known)) {
            readership.failed(request);
        } else if (known.seat() == LedgerReply.Seat.GRANTED) {
            learn(known);
            readership.granted(
                    world.mutates(Mutation.READER_LEASE_COUNTS_FROM_THE_ANSWER)
                            ? new Request(request.coming(), request.start(), proc.nanos())
                            : request,
                    known.leaseMillis() * World.MILLI);
        } else {
            world.tell("%s is out, and begins anew", this);
            var unused = readership.refused(request, proc.nanos());
        }
    }

    private void learn(LedgerReply.Known news) {
        long before = epochs.known();
        news.epochs().forEach(epochs::heed);
        news.epochs().stream()
                .filter(raised -> raised.epoch().number() > before)
                .forEach(this::raise);
        epochs.learn(news.epochs(), news.sequence(), news.floor());
        release();
    }

    private void raise(Raised raised) {
        if (raised.subject() != null) {
            near.raised(raised.subject(), raised.epoch().number());
        }
    }

    /** Asks what is new, until it knows. */
    void catchUp(Runnable then) {
        line.insist(attend(new Request(Coming.ASIDE, 0, proc.nanos())), reply -> {
            learn((LedgerReply.Known) reply);
            then.run();
        });
    }

    void hear(Stroke.News news, Runnable heard) {
        if (!(news instanceof Stroke.Drawn drawn)) {
            heard.run();
            return;
        }
        long number = drawn.raised().epoch().number();
        epochs.heed(drawn.raised());
        raise(drawn.raised());
        boolean complete = epochs.learn(drawn.raised());
        waiting.add(new Waiting(number, heard));
        release();
        if (!complete && !asking) {
            asking = true;
            reached = Math.max(reached, number);
            catchUp(() -> asking = false);
        }
    }

    private void release() {
        List<Waiting> ready =
                waiting.stream().filter(each -> epochs.known() >= each.number()).toList();
        waiting.removeAll(ready);
        ready.forEach(each -> each.then().run());
    }

    void drop(Drop drop) {
        if (drop instanceof Drop.OfKey of) {
            drop(of.key().key());
        } else if (drop instanceof Drop.OfPartitions of) {
            near.dropPartitions(of.partitions()::contains);
            fills.voidedByPartition.replaceAll((fill, voided) -> true);
        }
    }

    void drop(EntryKey key) {
        near.drop(key);
    }

    /** After a write of which nobody knows whether it happens. */
    void dropUncertain(EntryKey key) {
        readership.uncertain();
        drop(key);
    }

    private void emptyTables() {
        if (!world.mutates(Mutation.TABLES_NOT_EMPTIED)) {
            near.dropAll();
        }
    }

    Visit visit() {
        Visit visit = readership.visit(process);
        return world.mutates(Mutation.GENERATIONS_IGNORED) ? new Visit(process, visit.start(), 0) : visit;
    }

    boolean isSeated() {
        return readership.isSeated();
    }

    /** What it would answer now without asking anybody. */
    String hit(EntryKey key) {
        if (world.mutates(Mutation.READER_LEASE_ALWAYS_STANDS) && readership.isSeated()) {
            lease.extend(proc.nanos(), Terms.LEASE);
        }
        String hit = hit(key, proc.nanosAhead());
        return hit == null ? hit(key, proc.nanos()) : hit;
    }

    private String hit(EntryKey key, long nanos) {
        return (String) near.hit(near.part(Scope.DEFAULT), key, nanos);
    }

    /** It reads no more, and says so. */
    void leave(Consumer<LedgerReply> then) {
        left = true;
        readership.startOver(proc.nanos());
        line.insist(new LedgerChange.Leave(process), then);
    }

    boolean hasLeft() {
        return left;
    }

    @Override
    public String toString() {
        return "reader " + process.getLeastSignificantBits() + " in " + proc;
    }
}
