/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.latchkey.fence.Acknowledgement;
import org.latchkey.fence.Outbox;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.Interest;

/**
 * Tells, on behalf of the entries that one storage member owns, the processes that must hear of their changes.
 *
 * <p>The operation that changes an entry hands its notices over on the spot, so a caller that dies leaves nothing owed.
 * Thread-safe; telling neither blocks nor uses the network: a thread of its own, the {@link Courier}, does.
 */
final class Herald {

    static final Told NOBODY = new Told(new UUID(0, 0), List.of(), 0);

    private static final long RESEND_NANOS = 1_000_000_000;

    private final UUID id = UUID.randomUUID();
    private final HazelcastInstance member;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<UUID, Consumer<Parcel>> here = new ConcurrentHashMap<>();
    private final AtomicLong laneNumbers = new AtomicLong();
    private final Courier courier;

    private Herald(HazelcastInstance member) {
        this.member = member;
        this.courier = new Courier(this, member);
    }

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

    /** Hands over what has happened to an entry. */
    Told tell(Audience audience, List<EntryEvent> events) {
        if (events.isEmpty() || audience.listeners().isEmpty()) {
            return NOBODY;
        }
        List<Ticket> others = new ArrayList<>();
        int mine = 0;
        for (Listener listener : audience.listeners()) {
            List<Ticket> tickets = tell(audience.incarnation(), listener, events);
            if (listener.process().equals(audience.caller())) {
                mine = tickets.isEmpty() ? 0 : wanted(listener.interest(), events);
            } else {
                others.addAll(tickets);
            }
        }
        return new Told(uuid(), others, mine);
    }

    private List<Ticket> tell(String incarnation, Listener listener, List<EntryEvent> events) {
        List<Ticket> tickets = new ArrayList<>();
        Interest interest = listener.interest();
        for (EntryEvent event : events) {
            if ((interest.kinds() & event.kind().bit()) != 0) {
                Acknowledgement wanted = (interest.synchronous() & event.kind().bit()) != 0
                        ? Acknowledgement.HEARD
                        : Acknowledgement.RECEIVED;
                Notice notice = new Notice.Changed(incarnation, fitting(event, interest));
                long number = post(listener, notice, wanted);
                if (wanted == Acknowledgement.HEARD) {
                    tickets.add(new Ticket(listener.process(), number));
                }
            }
        }
        return tickets;
    }

    private static int wanted(Interest interest, List<EntryEvent> events) {
        int wanted = 0;
        for (EntryEvent event : events) {
            wanted += (interest.kinds() & event.kind().bit()) == 0 ? 0 : 1;
        }
        return wanted;
    }

    private static EntryEvent fitting(EntryEvent event, Interest interest) {
        return interest.oldValue() || event.oldValue() == null
                ? event
                : new EntryEvent(event.kind(), event.key(), event.value(), null, event.cause());
    }

    /** Says where to wait for these. */
    Told told(List<Ticket> tickets) {
        return tickets.isEmpty() ? NOBODY : new Told(uuid(), tickets, 0);
    }

    /** Hands over one notice for each listener, all of which must hear it. */
    List<Ticket> tellAll(List<Listener> listeners, Notice notice) {
        List<Ticket> tickets = new ArrayList<>();
        for (Listener listener : listeners) {
            tickets.add(new Ticket(listener.process(), post(listener, notice, Acknowledgement.HEARD)));
        }
        return tickets;
    }

    private long post(Listener listener, Notice notice, Acknowledgement wanted) {
        Lane lane = lanes.computeIfAbsent(listener.process(), process -> open(listener));
        long number = lane.add(notice, wanted);
        courier.wake(lane);
        return number;
    }

    private Lane open(Listener listener) {
        return new Lane(
                listener.process(), listener.endpoint(), laneNumbers.incrementAndGet(), new Outbox<>(RESEND_NANOS));
    }

    /** Completes when all have heard or are gone; never in time where one is silent. */
    CompletableFuture<Heard> whenAllHeard(List<Ticket> tickets) {
        CompletableFuture<Heard> all = CompletableFuture.completedFuture(Heard.ALL);
        for (Ticket ticket : tickets) {
            all = all.thenCombine(whenHeard(ticket), Heard::and);
        }
        return all;
    }

    private CompletableFuture<Heard> whenHeard(Ticket ticket) {
        Lane lane = lanes.get(ticket.process());
        return lane == null ? CompletableFuture.completedFuture(Heard.ALL_PRESENT) : lane.whenHeard(ticket.number());
    }

    void acknowledge(Receipt receipt) {
        Lane lane = lanes.get(receipt.process());
        if (lane != null && lane.number() == receipt.lane()) {
            lane.acknowledge(receipt);
            courier.wake(lane);
        }
    }

    /** From now on parcels for that process are handed over here, in this JVM. */
    void attach(UUID process, Consumer<Parcel> mailbox) {
        here.put(process, mailbox);
    }

    void detach(UUID process) {
        here.remove(process);
        Lane lane = lanes.remove(process);
        if (lane != null) {
            lane.abandon();
        }
    }

    /** Sends what a lane has to send. For the courier. */
    void send(Lane lane, Parcel parcel) {
        Consumer<Parcel> mailbox = here.get(lane.process());
        if (mailbox != null) {
            mailbox.accept(parcel);
        } else {
            member.<Parcel>getTopic(Names.MAILBOX + lane.process()).publish(parcel);
        }
    }

    Parcel.Sender sender(Lane lane) {
        return new Parcel.Sender(id, uuid(), lane.number());
    }

    Iterable<Lane> lanes() {
        return lanes.values();
    }

    void giveUp(Lane lane) {
        lanes.remove(lane.process(), lane);
        lane.abandon();
    }

    /** Whether the process can be reached from this member at present. */
    boolean isPresent(Lane lane) {
        return here.containsKey(lane.process()) || isPresent(lane.endpoint());
    }

    /** Whether a member or client is in the cluster, as far as this member sees. */
    boolean isPresent(UUID endpoint) {
        for (Member other : member.getCluster().getMembers()) {
            if (other.getUuid().equals(endpoint)) {
                return true;
            }
        }
        return member.getClientService().getConnectedClients().stream()
                .anyMatch(client -> client.getUuid().equals(endpoint));
    }

    private UUID uuid() {
        return member.getCluster().getLocalMember().getUuid();
    }
}
