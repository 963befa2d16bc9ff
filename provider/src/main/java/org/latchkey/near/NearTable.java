/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epochs;
import org.latchkey.store.Lease;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Subject.InScope;
import org.latchkey.store.Subject.OfUser;
import org.latchkey.store.Subject.OfUserIn;

/**
 * The process-local table of one cache, from which reads are answered without asking the owner. What holds of it is listed
 * with the package.
 *
 * <p>A copy gets in with a ticket: {@linkplain #reserve reserve}, ask the owner, {@linkplain #publish publish}; what is
 * dropped meanwhile voids it. Each ticket must be ended by publishing or by {@linkplain #release releasing} it.
 *
 * <p>Thread-safe. Looking takes no lock; all else takes the table's for a short time. Nothing here touches the network or
 * blocks. Readings of the clock are passed in; one must have been taken after the call began that it is used for.
 *
 * <p>Objects used as keys are asked for their hash codes and compared under the lock and on the threads that hand on
 * notices: only such may be used as run no code of the application's there.
 */
public final class NearTable {

    private final Lease lease;
    private final Epochs epochs;
    private final ReentrantLock lock = new ReentrantLock();
    /** Changed under the lock, as the tickets are. */
    private final Copies copies;

    private final Tickets tickets = new Tickets();
    private final LongAdder published = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder evicted = new LongAdder();

    /**
     * An empty table.
     *
     * @param most how many copies it holds at most, of all scopes together
     * @param lease without which it answers nothing
     * @param epochs what this process knows of the cache; always told before this table is
     */
    public NearTable(int most, Lease lease, Epochs epochs) {
        if (most < 1) {
            throw new IllegalArgumentException("A near table holds one copy at least, not " + most);
        }
        this.copies = new Copies(most);
        this.lease = lease;
        this.epochs = epochs;
    }

    /**
     * The part of a scope to look into: always the same until it ends, when its last copy goes or a clear covers it. One that
     * has ended already, where there is no copy of the scope; it is not worth keeping. Takes no lock.
     */
    public NearPart part(Scope scope) {
        return copies.parts().find(scope);
    }

    /**
     * What was published of a key, {@code null} if the owner must be asked. Takes no lock and allocates nothing.
     *
     * @param key the object that the application uses, if equal ones are encoded equally and others are not; else its bytes
     */
    public @Nullable Object hit(NearPart part, Object key, long nanos) {
        NearEntry copy = entry(part, key, nanos);
        return copy == null ? null : copy.held();
    }

    /** The copy of a key with all that is known of it, as {@link #hit} finds it. */
    public @Nullable NearEntry entry(NearPart part, Object key, long nanos) {
        // In this order: a lease that came after all was dropped may stand at a time when none did.
        NearEntry copy = lease.stands(nanos) ? part.find(key) : null;
        if (copy == null || !copy.isCurrent(nanos)) {
            return null;
        }
        copy.visit();
        return copy;
    }

    /**
     * The right to publish what the owner answers from now on.
     *
     * @param key where the entry lives
     * @param nearKey by which it is to be found: see {@link #hit}
     * @param nanos from before the owner is asked
     */
    public NearTicket reserve(EntryKey key, Object nearKey, long nanos) {
        lock.lock();
        try {
            return tickets.open(key, nearKey, nanos, epochs.floor());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a ticket, and lets what the owner answered be found if that is still right.
     *
     * @return whether it is found from now on
     */
    public boolean publish(NearTicket ticket, NearCandidate found, long nanos) {
        boolean fresh = nanos - ticket.asked() < found.lifeNanos() && lease.stands(nanos);
        lock.lock();
        try {
            if (!tickets.end(ticket) || !fresh || !put(ticket, found, nanos)) {
                refused.increment();
                return false;
            }
            published.increment();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean put(NearTicket ticket, NearCandidate found, long nanos) {
        LastEpochs last = LastEpochs.of(epochs, ticket.key().scope(), found.user());
        // The floor comes last: it is raised before the first epoch below it is forgotten.
        if (!last.spare(found.since()) || ticket.floor() != epochs.floor()) {
            return false;
        }
        evicted.add(copies.makeRoom(ticket.key(), ticket.nearKey(), nanos));
        copies.put(ticket, found, last);
        return true;
    }

    /** Ends a ticket, if it has not ended: nothing is published with it any more. */
    public void release(NearTicket ticket) {
        lock.lock();
        try {
            var unused = tickets.end(ticket);
        } finally {
            lock.unlock();
        }
    }

    /** An entry has changed: no copy of it is found, and nothing published that was asked for before now. */
    public void drop(EntryKey key) {
        lock.lock();
        try {
            tickets.drop(key);
            copies.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same for all entries of these partitions; what was asked for before now is not published, whatever its partition,
     * which is not known before the answer. Costs what there are copies.
     */
    public void dropPartitions(IntPredicate moved) {
        lock.lock();
        try {
            tickets.dropAll();
            for (NearEntry copy : copies.all()) {
                if (moved.test(copy.partition())) {
                    copies.remove(copy);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same for all entries. */
    public void dropAll() {
        lock.lock();
        try {
            tickets.dropAll();
            copies.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A revocation or a clear: none of the copies that it covers is found any more; maybe younger ones are not, either. The
     * epochs of this process must have been told before. Costs a write for each scope, or for each namespace of the user, of
     * which there are copies; the copies themselves are left to {@link #tidy}.
     */
    public void raised(Subject subject, long number) {
        lock.lock();
        try {
            if (subject instanceof InScope cleared) {
                copies.parts().clear(cleared.scope(), number);
            } else if (subject instanceof OfUser revoked) {
                copies.users().revoke(revoked.user(), number);
            } else if (subject instanceof OfUserIn revoked) {
                copies.users().revoke(revoked.namespace(), revoked.user(), number);
            } else {
                copies.parts().clear(number);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets go of the copies that are not found any more: their time is over, or their scope or user has died. To be called every
     * now and then, from a thread that nobody waits for; takes the lock for one copy at a time.
     */
    public void tidy(long nanos) {
        for (NearEntry copy : copies.all()) {
            if (!copy.isAlive(nanos)) {
                lock.lock();
                try {
                    copies.remove(copy);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** How many copies there are. */
    public int size() {
        return copies.size();
    }

    /** What it holds, and what has gone on. */
    public TableFigures figures() {
        lock.lock();
        try {
            return new TableFigures(
                    copies.size(),
                    copies.parts().size(),
                    copies.users().size(),
                    tickets.size(),
                    published.sum(),
                    refused.sum(),
                    evicted.sum());
        } finally {
            lock.unlock();
        }
    }
}
