/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.flight.Flight;
import org.latchkey.flight.FlightLog;
import org.latchkey.flight.FlightLog.Covered;
import org.latchkey.store.Epoch;
import org.latchkey.store.EpochStore;
import org.latchkey.store.StoreException;
import org.latchkey.store.Subject;

/**
 * The cluster's number line, as a call reaches it: failures are in the words of the cache's user.
 *
 * <p>Threads: any. Each draw blocks for one small write and one broadcast.
 */
record NumberLine(EpochStore store, Patience patience, Failures failures) {

    /** What this process knows of the line. Local. */
    long known() {
        return store.known().known();
    }

    /**
     * From now on this process knows of all that was revoked or cleared before now, so that what it writes next is alive.
     * Local while this process has its lease; else it blocks for one round trip.
     */
    void catchUp() {
        var unused = await(store::catchUp);
    }

    /** A number that stands for the calls that began before now. */
    Epoch draw() {
        return await(store::draw);
    }

    /** Makes a new number the subject's epoch. */
    Epoch raise(Subject subject, @Nullable String reason) {
        Flight flight = FlightLog.revocation(failures.cache(), covered(subject));
        try {
            Epoch epoch = await(() -> store.raise(subject, reason));
            flight.completed();
            return epoch;
        } finally {
            flight.end();
        }
    }

    private static Covered covered(Subject subject) {
        if (subject instanceof Subject.Revoked) {
            return Covered.USER;
        }
        return subject instanceof Subject.InScope in && !in.scope().prefix().isEmpty()
                ? Covered.PREFIX
                : Covered.NAMESPACE;
    }

    private <T> T await(Supplier<CompletionStage<T>> question) {
        try {
            return patience.await(question.get());
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }
}
