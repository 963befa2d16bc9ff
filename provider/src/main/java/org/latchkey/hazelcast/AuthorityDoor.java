/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Expulsions;
import org.latchkey.fence.LedgerChange;
import org.latchkey.flight.FlightLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has readers shown out by the owner of the number line, which is who gives them leases. Thread-safe; does not block. */
final class AuthorityDoor implements Expulsions.Door {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityDoor.class);

    private static final long PAUSE_MILLIS = 50;

    private final Authority authority;
    private final LongAdder shown = new LongAdder();

    AuthorityDoor(Authority authority) {
        this.authority = authority;
    }

    @Override
    public CompletableFuture<Void> showOut(EpochReader reader) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        // Whoever has it shown out may be on a partition's thread, or on one that must not send.
        authority.timer().after(0, () -> insist(new LedgerChange.ShowOut(reader), done));
        if (reader.state() == EpochReader.State.IN) {
            LOG.warn(
                    "A process does not acknowledge that it has dropped its near copies, and is given no lease any more");
            shown.increment();
            FlightLog.readerFencedOff(authority.instanceName(), reader.endpoint());
        }
        return done;
    }

    private void insist(LedgerChange change, CompletableFuture<Void> done) {
        var unused = authority.insist(change).whenComplete((reply, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                LOG.debug("The authority could not be told yet", failure);
                authority.timer().after(PAUSE_MILLIS, () -> insist(change, done));
            }
        });
    }

    /** How many it has had shown out. */
    long shown() {
        return shown.sum();
    }

    @Override
    public void after(long nanos, Runnable task) {
        authority.timer().after(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, task);
    }
}
