/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Roster;
import org.latchkey.store.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one storage member does for the whole cluster while it owns the number line: looks after the roster, and forgets
 * what nobody needs any more. Each storage member has one; at most one is in charge, but for the moment of a change.
 *
 * <p>Thread-safe; nothing here blocks.
 */
final class Coordinator {

    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

    private final Authority authority;
    private final EpochTable table;
    private final Supplier<Roster> roster;
    /** Since when (by the monotonic clock) readers are known to be shown out. Used by {@link #prune} only. */
    private final Map<EpochReader, Long> out = new HashMap<>();
    /** Names this member as an owner of the line; replaced when it may have lost what it gave out. */
    private volatile UUID owner = UUID.randomUUID();
    /** The last number that this member has given out. Written by the thread of the ledger's partition. */
    private volatile long given;
    /** The endpoints of readers that were not to be seen the last time. */
    private volatile Set<UUID> unseen = Set.of();

    /**
     * @param roster who may hold near copies, as this member knows
     */
    Coordinator(Authority authority, EpochTable table, Supplier<Roster> roster) {
        this.authority = authority;
        this.table = table;
        this.roster = roster;
    }

    /** Whether this member is the one to coordinate. Local. */
    boolean isInCharge() {
        return authority.isHere();
    }

    /** The epochs drawn before that time, by the clock of the cluster in milliseconds, in no order. Local. */
    List<Raised> drawnBefore(long millis) {
        return table.above(0).stream()
                .filter(raised -> raised.epoch().at() < millis)
                .toList();
    }

    /** Draws a number that is nobody's epoch; completes when every storage member knows of it. */
    CompletableFuture<Void> draw() {
        return raise("", null);
    }

    /** Raises the epoch of a whole incarnation; completes when every storage member and every other process knows of it. */
    CompletableFuture<Void> clear(String incarnation) {
        return raise(incarnation, new Subject.WholeCache());
    }

    private CompletableFuture<Void> raise(String incarnation, @Nullable Subject subject) {
        return authority
                .announce(new LedgerChange.Raise(
                        incarnation, subject, null, table.known(), authority.newOperation(), null))
                .thenAccept(done -> {});
    }

    /**
     * From now on calls that began before {@code number} may not write. Completes when every storage member refuses
     * them; fails with a {@code StoreException} if that cannot be told.
     */
    CompletableFuture<Void> raiseFloor(long number) {
        return authority.announce(new LedgerChange.RaiseFloor(number)).thenAccept(done -> {});
    }

    /**
     * Forgets those epochs that are not above the floor and have not risen since; nothing that they cover may be left.
     * Completes when it is recorded; the storage members and other processes hear of it soon.
     */
    CompletableFuture<Void> forget(List<Raised> epochs) {
        return authority.insist(new LedgerChange.Forget(epochs)).thenAccept(done -> {});
    }

    /** Has everybody hear of epochs that only a part of the cluster has heard of until now. Does not block. */
    void tellAgain(List<Raised> epochs) {
        authority.timer().after(0, () -> {
            var unused = authority.announce(new LedgerChange.Restore(epochs)).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.warn(
                            "{} revocations and clears of another part of the cluster were taken over, and not everybody"
                                    + " has acknowledged them yet",
                            epochs.size(),
                            failure);
                }
            });
        });
    }

    /** The name of this member as an owner of the line. */
    UUID owner() {
        return owner;
    }

    /** The last number that this member has given out, 0 for none. */
    long given() {
        return given;
    }

    /** Takes note that this member gives a number out. */
    void give(long number) {
        given = Math.max(given, number);
    }

    /** This member has been in another part of the cluster, and what it gave out there may be lost. */
    void startOver() {
        owner = UUID.randomUUID();
    }

    /** Takes those off the roster that have left; one that could be seen the last time has until the next. */
    void prune() {
        if (!isInCharge()) {
            unseen = Set.of();
            return;
        }
        var unused = authority.ask(new LedgerChange.Prune(unseen, over())).whenComplete((reply, failure) -> {
            if (reply instanceof LedgerReply.Unseen now) {
                unseen = now.endpoints();
            } else {
                LOG.debug("The roster could not be looked through, and will be later", failure);
            }
        });
    }

    /** Those who were shown out so long ago that their leases are over, here and with whoever waits for them. */
    private Set<EpochReader> over() {
        long now = System.nanoTime();
        Set<EpochReader> still = new HashSet<>();
        for (EpochReader reader : roster.get().seats().values()) {
            if (reader.state() == EpochReader.State.OUT) {
                still.add(reader);
                out.putIfAbsent(reader, now);
            }
        }
        out.keySet().retainAll(still);
        Set<EpochReader> over = new HashSet<>();
        out.forEach((reader, since) -> {
            if (now - since > TimeUnit.MILLISECONDS.toNanos(4 * reader.leaseMillis())) {
                over.add(reader);
            }
        });
        return over;
    }
}
