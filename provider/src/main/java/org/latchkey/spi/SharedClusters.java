/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheException;
import org.latchkey.LatchkeyProperties;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.Place;
import org.latchkey.store.Cluster;

/**
 * The connections of this process, one for each place, counted by their users and closed with the last of them.
 *
 * <p>Threads: thread-safe. Whoever asks for a place that is being opened or closed waits for that, and for no other
 * place, so there is never a second instance for one; a connection that has ended under its users is left to them, and
 * who comes next gets a new one. Failures: a place that cannot be opened fails everybody who waits
 * for it and leaves nothing behind: the next to ask tries again.
 */
final class SharedClusters {

    /** How a place is connected to. */
    interface Opening {
        Cluster connect(ManagerSettings settings);
    }

    /** A connection, from the moment when somebody wants it until it is closed. */
    private static final class Shared {
        private final ClusterSettings settings;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<Cluster> cluster = new CompletableFuture<>();

        /** How many use it or wait for it; none once it is being closed. Guarded by the outer lock. */
        private int users;

        private Shared(ClusterSettings settings) {
            this.settings = settings;
        }

        /** Whether it was open, and has been ended by others than its users: somebody shut the instance down. */
        private boolean hasEnded() {
            return cluster.isDone()
                    && !cluster.isCompletedExceptionally()
                    && !cluster.join().isOpen();
        }
    }

    /** One user's part in a connection. */
    final class Lease {
        private final Place place;
        private final Shared shared;
        private final AtomicBoolean released = new AtomicBoolean();

        private Lease(Place place, Shared shared) {
            this.place = place;
            this.shared = shared;
        }

        Cluster cluster() {
            return shared.cluster.join();
        }

        /** Ends this part, and the connection with the last one. Idempotent. */
        void release() {
            if (released.compareAndSet(false, true)) {
                leave(place, shared);
            }
        }
    }

    private final Opening opening;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();

    /** What is opening, open or closing. Guarded by the lock. */
    private final Map<Place, Shared> places = new HashMap<>();

    SharedClusters(Opening opening) {
        this.opening = opening;
    }

    /**
     * A part in the connection to the place that {@code settings} mean, opened if nobody has it open.
     *
     * @throws CacheException if it is open with other settings
     * @throws org.latchkey.store.StoreException if it cannot be opened
     */
    Lease acquire(ManagerSettings settings) {
        Shared shared = enter(settings.place(), settings.cluster());
        if (shared.begun.compareAndSet(false, true)) {
            open(settings, shared);
        }
        try {
            shared.cluster.join();
            return new Lease(settings.place(), shared);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private Shared enter(Place place, ClusterSettings settings) {
        lock.lock();
        try {
            Shared shared = places.computeIfAbsent(place, absent -> new Shared(settings));
            while (shared.users == 0 && shared.begun.get()) {
                closed.awaitUninterruptibly();
                shared = places.computeIfAbsent(place, absent -> new Shared(settings));
            }
            if (shared.hasEnded()) {
                shared = new Shared(settings);
                places.put(place, shared);
            }
            refuseOtherSettings(shared.settings, settings);
            shared.users++;
            return shared;
        } finally {
            lock.unlock();
        }
    }

    private void open(ManagerSettings settings, Shared shared) {
        try {
            shared.cluster.complete(opening.connect(settings));
        } catch (RuntimeException | Error e) {
            forget(settings.place(), shared);
            shared.cluster.completeExceptionally(e);
        }
    }

    private void leave(Place place, Shared shared) {
        lock.lock();
        try {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            shared.cluster.join().close();
        } finally {
            forget(place, shared);
        }
    }

    private void forget(Place place, Shared shared) {
        lock.lock();
        try {
            places.remove(place, shared);
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void refuseOtherSettings(ClusterSettings there, ClusterSettings wanted) {
        if (!there.equals(wanted)) {
            throw new CacheException("Another cache manager of this process has the same cluster open with "
                    + described(there) + ", this one wants " + described(wanted)
                    + ": use the same settings for both, or close that manager first");
        }
    }

    private static String described(ClusterSettings settings) {
        ClusterSettings.Fencing fencing = settings.fencing();
        return LatchkeyProperties.BACKUPS + "=" + settings.backups() + ", " + LatchkeyProperties.CALL_TIMEOUT + "="
                + settings.callTimeoutMillis() + ", " + LatchkeyProperties.LISTENER_TIMEOUT + "="
                + settings.listenerTimeoutMillis() + ", " + LatchkeyProperties.LEASE + "=" + fencing.leaseMillis()
                + ", " + LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT + "=" + fencing.acknowledgementMillis() + ", "
                + LatchkeyProperties.MINIMUM_MEMBERS + "=" + fencing.minimumMembers();
    }
}
