/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Inbox;
import org.latchkey.fence.Numbered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end in this process of the lane from one herald.
 *
 * <p>Thread-safe. Notices are handed on in order, one at a time.
 */
final class Correspondent {

    private static final Logger LOG = LoggerFactory.getLogger(Correspondent.class);

    /** What is done with a notice; it calls the consumer with the notice's number when it has been heard. */
    interface Recipient extends BiConsumer<Numbered<Notice>, LongConsumer> {}

    /** How a receipt gets to a member. */
    interface ReceiptSender {
        /** Sends without blocking; calls back, from any thread, when another may be sent: with whether it has arrived. */
        void send(UUID member, Receipt receipt, Consumer<Boolean> arrived);
    }

    private final UUID process;
    private final Recipient recipient;
    private final ReceiptSender sender;
    /** Guarded by this; so are the next six. */
    private Inbox<Notice> inbox = new Inbox<>();

    private long lane;
    private List<Long> heard = new ArrayList<>();
    private boolean sending;
    private long heardFromAt;
    /** Notices that have come and are still to be handed on; whoever finds that nobody does so hands all of them on. */
    private final Deque<Arrived> arrived = new ArrayDeque<>();

    private boolean handingOn;
    /** Where receipts go; the same member may change its name when a split heals. Guarded by this. */
    private UUID member;

    Correspondent(UUID process, UUID member, Recipient recipient, ReceiptSender sender) {
        this.process = process;
        this.member = member;
        this.recipient = recipient;
        this.sender = sender;
        this.heardFromAt = System.nanoTime();
    }

    void accept(Parcel parcel) {
        synchronized (this) {
            heardFromAt = System.nanoTime();
            if (parcel.sender().lane() < lane) {
                return;
            }
            if (parcel.sender().lane() > lane) {
                lane = parcel.sender().lane();
                inbox = new Inbox<>();
                heard = new ArrayList<>();
            }
            member = parcel.sender().member();
            for (Numbered<Notice> fresh : inbox.accept(parcel.batch())) {
                arrived.add(new Arrived(fresh, lane));
            }
            if (handingOn) {
                return;
            }
            handingOn = true;
        }
        handOnAll();
        acknowledge();
    }

    private record Arrived(Numbered<Notice> notice, long lane) {}

    /** Holds no lock meanwhile: what one notice brings about may be that those of others have been heard. */
    private void handOnAll() {
        for (Arrived next = next(); next != null; next = next()) {
            handOn(next.notice(), next.lane());
        }
    }

    private synchronized @Nullable Arrived next() {
        Arrived next = arrived.poll();
        handingOn = next != null;
        return next;
    }

    /** One notice that goes wrong must not take those behind it along, nor be waited for. */
    private void handOn(Numbered<Notice> fresh, long onLane) {
        try {
            recipient.accept(fresh, number -> heard(onLane, number));
        } catch (RuntimeException | Error e) {
            LOG.warn("A notice could not be handed on", e);
            heard(onLane, fresh.number());
        }
    }

    /** Whether nothing has come for {@code silentNanos}. */
    synchronized boolean isSilent(long nanos, long silentNanos) {
        return nanos - heardFromAt >= silentNanos;
    }

    synchronized UUID member() {
        return member;
    }

    private void heard(long onLane, long number) {
        boolean stillOpen;
        synchronized (this) {
            stillOpen = onLane == lane;
            if (stillOpen) {
                heard.add(number);
            }
        }
        if (stillOpen) {
            acknowledge();
        }
    }

    /** One receipt is under way at a time; what is heard meanwhile goes with the next. */
    private void acknowledge() {
        Receipt receipt;
        UUID to;
        synchronized (this) {
            if (sending || handingOn) {
                return;
            }
            sending = true;
            to = member;
            receipt = new Receipt(process, lane, inbox.received(), heard);
            heard = new ArrayList<>();
        }
        sender.send(to, receipt, arrived -> sent(receipt, arrived));
    }

    private void sent(Receipt receipt, boolean hasArrived) {
        boolean more;
        synchronized (this) {
            sending = false;
            if (!hasArrived && receipt.lane() == lane) {
                heard.addAll(receipt.heard());
            }
            more = !hasArrived || !heard.isEmpty() || inbox.received() > receipt.received();
        }
        if (more) {
            acknowledge();
        }
    }
}
