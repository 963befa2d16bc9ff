/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.latchkey.ListenerRegistration;
import org.latchkey.RevocationListener;
import org.latchkey.UserRevocation;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of this process is told of revoked users, one revocation after the other, on a thread of the cache's.
 *
 * <p>Threads: any. Telling returns at once.
 */
final class RevocationListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationListeners.class);

    /** Far more than can be under way at a time. */
    private static final int REMEMBERED = 1_024;

    private final CopyOnWriteArrayList<Seat> seats = new CopyOnWriteArrayList<>();
    private final SerialQueues queue;
    /** The latest numbers that were told, for they may be heard of more than once; guarded by itself. */
    private final Set<Long> told = new LinkedHashSet<>();

    RevocationListeners(Workers workers) {
        this.queue = new SerialQueues(workers.asynchronousListeners());
    }

    /**
     * Adds a listener; what it returns takes it away.
     *
     * @param known what this process knows of the number line: the listener is told of what comes after that
     */
    ListenerRegistration add(RevocationListener listener, long known) {
        Seat seat = new Seat(Objects.requireNonNull(listener, "listener"), known);
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    void tell(Subject.Revoked subject, Epoch epoch) {
        if (!isNew(epoch.number()) || seats.isEmpty()) {
            return;
        }
        UserRevocation revocation = revocation(subject, epoch);
        try {
            queue.execute(this, () -> tellAll(List.copyOf(seats), revocation));
        } catch (RejectedExecutionException e) {
            // The cache is closed: nobody is to hear of anything more.
            return;
        }
    }

    private boolean isNew(long number) {
        synchronized (told) {
            if (told.size() == REMEMBERED) {
                told.remove(told.iterator().next());
            }
            return told.add(number);
        }
    }

    private static UserRevocation revocation(Subject.Revoked subject, Epoch epoch) {
        Instant when = Instant.ofEpochMilli(epoch.at());
        if (subject instanceof Subject.OfUserIn in) {
            return new UserRevocation(in.user(), in.namespace(), when, epoch.number(), epoch.reason());
        }
        return new UserRevocation(((Subject.OfUser) subject).user(), null, when, epoch.number(), epoch.reason());
    }

    private static void tellAll(List<Seat> told, UserRevocation revocation) {
        for (Seat seat : told) {
            if (revocation.number() <= seat.known()) {
                continue;
            }
            try {
                tell(seat.listener(), revocation);
            } catch (Throwable e) {
                LOG.warn("A revocation listener failed.", e);
            }
        }
    }

    private static void tell(RevocationListener listener, UserRevocation revocation) {
        String namespace = revocation.namespace();
        if (namespace == null) {
            listener.onUserRevoked(revocation);
        } else {
            Inside.run(namespace, () -> listener.onUserRevoked(revocation));
        }
    }

    /** One registration, equal to no other, also of the same listener. */
    private static final class Seat {

        private final RevocationListener listener;
        private final long known;

        Seat(RevocationListener listener, long known) {
            this.listener = listener;
            this.known = known;
        }

        long known() {
            return known;
        }

        RevocationListener listener() {
            return listener;
        }
    }
}
