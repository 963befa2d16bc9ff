/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Outbox;
import org.latchkey.hazelcast.Lane.Sight;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.Interest;
import org.latchkey.store.OperationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, on behalf of the entries that one storage member owns, those who must hear of their changes.
 *
 * <p>The operation that changes an entry hands its notices over on the spot, so a caller that dies leaves nothing owed.
 * Thread-safe; telling neither blocks nor uses the network: a thread of its own, the {@link Courier}, does.
 */
final class Herald {

    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    /** Well within the time in which a reader must acknowledge. */
    private static final long RESEND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long SHUNNED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DEPARTED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final UUID id = UUID.randomUUID();
    private final HazelcastInstance member;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<UUID, Consumer<Parcel>> here = new ConcurrentHashMap<>();
    /** Until when (by the monotonic clock) processes are told nothing that took nothing. */
    private final Map<UUID, Long> shunned = new ConcurrentHashMap<>();

    /** Until when endpoints are remembered that were given up because they had left, so that it is not waited for again. */
    private final Map<UUID, Departed> departed = new ConcurrentHashMap<>();

    private final Sightings sightings = new Sightings();
    /** Who could be reached from here when it was last looked. */
    private volatile Set<UUID> reachable = Set.of();

    private final AtomicLong laneNumbers = new AtomicLong();
    private final Courier courier;

    private Herald(HazelcastInstance member) {
        this.member = member;
        this.courier = new Courier(this, member.getName());
    }

    /**
     * A process that was given up.
     *
     * @param until by the monotonic clock
     */
    private record Departed(UUID process, long until) {}

    /** A herald for {@code member}, which stops with it. */
    static Herald of(HazelcastInstance member) {
        Herald herald = new Herald(member);
        herald.courier.start();
        member.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.SHUTDOWN) {
                herald.courier.stop();
            }
        });
        return herald;
    }

    /** Hands over what an operation has done to an entry. */
    Told tell(Audience audience, OperationId operation, List<EntryEvent> events) {
        if (events.isEmpty() || audience.listeners().isEmpty()) {
            return Told.NOBODY;
        }
        Wait wait = new Wait();
        int mine = 0;
        for (Listener listener : audience.listeners()) {
            if (listener.is(audience.caller().id())) {
                mine = tellCaller(listener, events);
            } else {
                events.forEach(event -> tell(listener, event, wait));
            }
        }
        return new Told(wait.thenTell(audience.caller(), operation), mine);
    }

    private void tell(Listener listener, EntryEvent event, Wait wait) {
        Interest interest = listener.interest();
        if ((interest.synchronous() & event.kind().bit()) != 0) {
            wait.add(postAwaited(listener.who(), changed(listener, event)));
        } else if ((interest.kinds() & event.kind().bit()) != 0) {
            post(listener.who(), changed(listener, event));
        }
    }

    /** The caller counts for itself what it hears, and needs no acknowledgement of that. */
    private int tellCaller(Listener caller, List<EntryEvent> events) {
        int told = 0;
        boolean waits = false;
        for (EntryEvent event : events) {
            if ((caller.interest().kinds() & event.kind().bit()) != 0) {
                post(caller.who(), changed(caller, event));
                waits |= (caller.interest().synchronous() & event.kind().bit()) != 0;
                told++;
            }
        }
        return waits ? told : 0;
    }

    private static Notice changed(Listener listener, EntryEvent event) {
        boolean whole = listener.interest().oldValue() || event.oldValue() == null;
        EntryEvent fitting =
                whole ? event : new EntryEvent(event.kind(), event.key(), event.value(), null, event.cause());
        return new Notice.Changed(listener.who().id(), fitting);
    }

    /** Hands over a notice for each of them; nobody waits until they have heard. */
    void tell(List<Participant> readers, Notice notice) {
        readers.forEach(reader -> post(reader, notice));
    }

    /** Hands over a notice for each listener, all of which must hear it before the caller is told that they have. */
    Told tellAll(List<Listener> listeners, Function<UUID, Notice> notice, Participant caller, OperationId operation) {
        Wait wait = new Wait();
        for (Listener listener : listeners) {
            wait.add(postAwaited(listener.who(), notice.apply(listener.who().id())));
        }
        return new Told(wait.thenTell(caller, operation), 0);
    }

    /** The same with one notice for all. */
    Told tellAll(List<Participant> readers, Notice notice, Participant caller, OperationId operation) {
        Wait wait = new Wait();
        readers.forEach(reader -> wait.add(postAwaited(reader, notice)));
        return new Told(wait.thenTell(caller, operation), 0);
    }

    /**
     * The same for storage members: one that has taken nothing for long is told all the same, and one that has left is waited
     * for until it can answer nobody any more, as {@code cleared} says when asked. Where that cannot be told, nobody is told anything.
     */
    Told tellStorage(
            List<Participant> members,
            Notice notice,
            Supplier<CompletableFuture<Void>> cleared,
            Participant caller,
            OperationId operation) {
        Wait wait = new Wait();
        for (Participant member : members) {
            wait.add(insist(member, notice)
                    .thenCompose(heard -> heard == Heard.ALL
                            ? CompletableFuture.completedFuture(heard)
                            : cleared.get().thenApply(done -> heard)));
        }
        return new Told(wait.thenTell(caller, operation), 0);
    }

    /** Tells a reader; completes with whether it has acknowledged within so many nanoseconds. */
    CompletableFuture<Boolean> urge(EpochReader reader, Notice notice, long patienceNanos) {
        Participant to = new Participant(reader.process(), reader.process(), reader.endpoint());
        CompletableFuture<CompletableFuture<Heard>> added = new CompletableFuture<>();
        inLane(to, lane -> added.complete(lane.addUrgent(notice, System.nanoTime(), patienceNanos)));
        return added.join().thenApply(heard -> heard == Heard.ALL);
    }

    /** Has the caller told when near copies have been dropped, and names that wait; 0 if it is over. */
    long thenTellDropped(CompletableFuture<?> end, Participant caller, OperationId operation) {
        long wait = ThreadLocalRandom.current().nextLong() | 1;
        return thenTell(end, caller, new Notice.AllDropped(operation, wait)) == 0 ? 0 : wait;
    }

    /** Has the caller told of the end of a wait, and says whether it must wait for that. */
    int thenTell(CompletableFuture<?> end, Participant caller, Notice notice) {
        if (end.isDone()) {
            return 0;
        }
        CompletableFuture<Void> unused = end.thenRun(() -> post(caller, notice));
        return 1;
    }

    private void post(Participant to, Notice notice) {
        if (!isShunned(to.process())) {
            inLane(to, lane -> lane.add(notice, System.nanoTime()));
        }
    }

    private CompletableFuture<Heard> postAwaited(Participant to, Notice notice) {
        return isShunned(to.process()) ? CompletableFuture.completedFuture(Heard.SILENT) : insist(to, notice);
    }

    private CompletableFuture<Heard> insist(Participant to, Notice notice) {
        if (departed.containsKey(to.endpoint()) && !connected().contains(to.endpoint())) {
            return CompletableFuture.completedFuture(Heard.ALL_PRESENT);
        }
        CompletableFuture<CompletableFuture<Heard>> added = new CompletableFuture<>();
        inLane(to, lane -> added.complete(lane.addAwaited(notice, System.nanoTime())));
        return added.join();
    }

    /** Adds inside the map's update, so that no lane is dropped as idle in between. */
    private void inLane(Participant to, Consumer<Lane> adding) {
        dropMoved(to);
        Lane used = lanes.compute(to.process(), (process, open) -> {
            Lane lane = open == null ? new Lane(to, laneNumbers.incrementAndGet(), new Outbox<>(RESEND_NANOS)) : open;
            adding.accept(lane);
            return lane;
        });
        courier.wake(used);
    }

    /** A process that is reached through another endpoint than before must not be given up with the old one. */
    private void dropMoved(Participant to) {
        Lane open = lanes.get(to.process());
        if (open != null && !open.endpoint().equals(to.endpoint()) && lanes.remove(to.process(), open)) {
            open.abandon(Heard.SILENT);
        }
    }

    /** Drops a lane that has had nothing to do for long; a new one is made when there is. */
    void dropIdle(Lane lane, long nanos) {
        lanes.computeIfPresent(
                lane.process(), (process, open) -> open == lane && lane.isIdle(nanos, IDLE_NANOS) ? null : open);
    }

    private boolean isShunned(UUID process) {
        Long until = shunned.get(process);
        return until != null && System.nanoTime() - until < 0;
    }

    void acknowledge(Receipt receipt) {
        shunned.remove(receipt.process());
        departed.values().removeIf(gone -> gone.process().equals(receipt.process()));
        Lane lane = lanes.get(receipt.process());
        if (lane != null) {
            sightings.hear(lane.endpoint(), System.nanoTime());
            if (lane.number() == receipt.lane()) {
                lane.acknowledge(receipt);
                courier.wake(lane);
            }
        }
    }

    /** Takes note that this one has called: it is there, whether it is connected to this member or to another. */
    void hearFrom(Participant caller) {
        sightings.hear(caller.endpoint(), System.nanoTime());
        sightings.hear(caller.process(), System.nanoTime());
        departed.remove(caller.endpoint());
    }

    /** Whether this process has called a short while ago. */
    boolean hasHeardFrom(UUID process) {
        return sightings.hasHeard(process, System.nanoTime());
    }

    /** Whether this member is shutting down, and can send nothing any more. */
    boolean isLeaving() {
        return !member.getLifecycleService().isRunning();
    }

    /** From now on parcels for that process are handed over here, in this JVM. */
    void attach(UUID process, Consumer<Parcel> mailbox) {
        here.put(process, mailbox);
    }

    void detach(UUID process) {
        here.remove(process);
        Lane lane = lanes.remove(process);
        if (lane != null) {
            // It has no copies any more, nor listeners.
            lane.abandon(Heard.ALL);
        }
    }

    /**
     * Sends what a lane has to send. For the courier.
     *
     * <p>A client hears from the members to which it is connected, and to one that has just joined it is not yet: what such a
     * member has to say goes through all others too, until the straight way is known to do.
     */
    void send(Lane lane, Parcel parcel) {
        Consumer<Parcel> mailbox = here.get(lane.process());
        if (mailbox != null) {
            mailbox.accept(parcel);
            return;
        }
        RelayTask.publish(member, lane.process(), parcel);
        if (!reachable.contains(lane.endpoint()) && !lane.isReached(System.nanoTime())) {
            RelayTask.toAllOthers(member, lane.process(), parcel);
        }
    }

    Parcel.Sender sender(Lane lane) {
        return new Parcel.Sender(id, member.getCluster().getLocalMember().getUuid(), lane.number());
    }

    Iterable<Lane> lanes() {
        return lanes.values();
    }

    /** Looks around, and says who is there: an endpoint that had left may be there again. */
    Set<UUID> look(long nanos) {
        Set<UUID> members = members();
        Set<UUID> connected = connected(members);
        reachable = connected;
        sightings.see(connected, members, nanos);
        Set<UUID> present = sightings.present(connected, nanos);
        departed.keySet().removeAll(present);
        departed.values().removeIf(gone -> nanos - gone.until() >= 0);
        shunned.values().removeIf(until -> nanos - until >= 0);
        return present;
    }

    /** Gives up on a process that has left, or that takes nothing; the latter is told nothing for a while. */
    void giveUp(Lane lane, Lane.State state) {
        if (state == Lane.State.STUCK) {
            LOG.warn("The process at endpoint {} takes no notices, and is told nothing for a while", lane.endpoint());
            shunned.put(lane.process(), System.nanoTime() + SHUNNED_NANOS);
        } else {
            departed.put(lane.endpoint(), new Departed(lane.process(), System.nanoTime() + DEPARTED_NANOS));
        }
        lanes.remove(lane.process(), lane);
        lane.abandon(state == Lane.State.STUCK ? Heard.SILENT : Heard.ALL_PRESENT);
    }

    Sight sight(Lane lane, Set<UUID> present) {
        if (here.containsKey(lane.process()) || present.contains(lane.endpoint())) {
            return Sight.SEEN;
        }
        return sightings.hasSeen(lane.endpoint()) ? Sight.UNSEEN : Sight.NEVER_SEEN;
    }

    /** This member has come to another part of the cluster: those whom it took to have left may be there. */
    void startOver() {
        departed.clear();
        sightings.forget();
    }

    /** The members and clients that are in the cluster, as far as this member can tell. */
    Set<UUID> present() {
        return sightings.present(connected(), System.nanoTime());
    }

    private Set<UUID> connected() {
        return connected(members());
    }

    private Set<UUID> members() {
        Set<UUID> members = new HashSet<>();
        for (Member each : member.getCluster().getMembers()) {
            members.add(each.getUuid());
        }
        return members;
    }

    private Set<UUID> connected(Set<UUID> members) {
        Set<UUID> connected = new HashSet<>(members);
        member.getClientService().getConnectedClients().forEach(client -> connected.add(client.getUuid()));
        return connected;
    }

    /** The notices of one operation that its caller waits for. */
    private final class Wait {

        private CompletableFuture<Heard> all = CompletableFuture.completedFuture(Heard.ALL);
        private int count;

        void add(CompletableFuture<Heard> heard) {
            all = all.thenCombine(heard, Heard::and);
            count++;
        }

        /** Has the caller told when all have heard, and says how many those are. */
        int thenTell(Participant caller, OperationId operation) {
            if (count > 0) {
                CompletableFuture<Void> unused =
                        all.thenAccept(how -> post(caller, new Notice.AllHeard(operation, how)));
            }
            return count;
        }
    }
}
