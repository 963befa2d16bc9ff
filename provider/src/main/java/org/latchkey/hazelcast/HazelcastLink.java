/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.latchkey.hazelcast.Catalog.Changed;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryStore;
import org.latchkey.store.EpochStore;
import org.latchkey.store.Interest;
import org.latchkey.store.Lease;
import org.latchkey.store.SlotStore;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of one manager of this process in one incarnation of a cache. Thread-safe. */
final class HazelcastLink implements CacheLink {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastLink.class);

    private static final int ATTENDANCES_TO_PRUNE = 12;

    private final Connection connection;
    private final CacheIdentity identity;
    private final UUID participant;
    private final CacheDescription description;
    private final String incarnation;
    private final CacheEars ears;
    private final boolean isFenced;
    private final HazelcastEntries entries;
    private final HazelcastEpochs epochs;
    private final HazelcastSlots slots;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Whether the next record is the right one, whatever its version: that of the surviving side of a split. */
    private final AtomicBoolean healed = new AtomicBoolean();

    private final AtomicInteger attendances = new AtomicInteger();
    /** Guarded by this. */
    private CacheRecord record;
    /** Made of the record under the same guard; operations read whichever is there. */
    private volatile Audience audience;
    /** Written by {@link #listenFor}; read by whoever attends. */
    private volatile Interest interest = Interest.NONE;

    HazelcastLink(Connection connection, CacheIdentity identity, UUID participant, CacheRecord record, CacheEars ears) {
        this.connection = connection;
        this.identity = identity;
        this.participant = participant;
        this.description = record.description();
        this.incarnation = record.incarnation();
        this.ears = ears;
        this.isFenced = description.isFenced();
        this.record = record;
        this.audience = audience(record);
        this.epochs = new HazelcastEpochs(connection, incarnation);
        this.entries = new HazelcastEntries(connection, this, Names.entries(identity, incarnation));
        this.slots = new HazelcastSlots(connection, Names.slots(identity, incarnation));
    }

    @Override
    public EntryStore entries() {
        return entries;
    }

    @Override
    public SlotStore slots() {
        return slots;
    }

    @Override
    public Lease lease() {
        return connection.lease();
    }

    @Override
    public EpochStore epochs() {
        return epochs;
    }

    UUID participant() {
        return participant;
    }

    /** Names the life of the cache that this is a part of. */
    String incarnation() {
        return incarnation;
    }

    CacheEars ears() {
        return ears;
    }

    /** Whether a caller waits until other processes have dropped their near copies of what it changes. */
    boolean waitsFor(Transition transition) {
        Effect effect = transition.effect();
        return isFenced || effect instanceof Effect.Revoke || effect instanceof Effect.MoveOut;
    }

    /** Who must hear of what an operation of this participant does now. */
    Audience audience() {
        return audience;
    }

    private Audience audience(CacheRecord of) {
        List<Listener> listeners = of.participants().stream()
                .filter(listener -> !listener.isDeaf())
                .toList();
        return new Audience(connection.participant(participant), listeners);
    }

    @Override
    public void listenFor(Interest wanted) {
        interest = wanted;
        Changed changed = connection.await(change(attendance(Telling.WAIT)));
        if (!changed.answer().isDone()) {
            end();
            return;
        }
        learn(changed.answer().record());
        if (changed.heard() == Heard.ALL_PRESENT) {
            prune();
        } else if (changed.heard() == Heard.SILENT) {
            LOG.warn(
                    "Cache {}: a process that has it open did not answer in time; until it does, its changes may not"
                            + " reach the listeners of this process",
                    identity.cache());
        }
    }

    private CatalogChange attendance(Telling telling) {
        return new CatalogChange.Attend(
                incarnation, description, new Listener(connection.participant(participant), interest), telling);
    }

    private CompletableFuture<Changed> change(CatalogChange change) {
        return connection.catalog().change(identity, participant, change);
    }

    /**
     * Says that this participant is still there; finds out whether the cache is, and now and then who else is not. Does
     * not block.
     */
    void attend() {
        ears.tidy(System.nanoTime());
        boolean prunes = attendances.incrementAndGet() % ATTENDANCES_TO_PRUNE == 0;
        alone(prunes ? new CatalogChange.Prune(incarnation) : attendance(Telling.DO_NOT_WAIT));
    }

    /** The same when the cluster was out of reach, and may have been started anew meanwhile. Does not block. */
    void attendAgain() {
        entries.reconnected();
        attend();
    }

    /** The same after a split has healed: whatever record stands now is the right one. Does not block. */
    void attendAfterSplit() {
        healed.set(true);
        attend();
    }

    /** Has those taken out that have left the cluster, so that nobody waits for them again. Does not block. */
    void prune() {
        alone(new CatalogChange.Prune(incarnation));
    }

    /** One change at a time; the next attendance puts right whatever is left out or fails. */
    private void alone(CatalogChange change) {
        if (closed.get() || !busy.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Changed> unused = change(change).whenComplete((changed, failure) -> {
            busy.set(false);
            if (failure != null) {
                LOG.debug("Cache {}: the catalogue was not reached", identity.cache(), failure);
            } else if (changed.answer().isDone()) {
                learn(changed.answer().record());
            } else {
                end();
            }
        });
    }

    /** Takes note of a newer record. */
    synchronized void learn(CacheRecord newer) {
        boolean afterSplit = healed.getAndSet(false);
        if (afterSplit || newer.isNewsAfter(record)) {
            record = newer;
            audience = audience(newer);
        }
    }

    /** The cache is gone: has it closed here. */
    private void end() {
        if (!closed.get() && ended.compareAndSet(false, true)) {
            LOG.warn("Cache {}: was destroyed while this process was out of reach", identity.cache());
            ears.destroyed(() -> {});
        }
    }

    void destroyed(Runnable heard) {
        ended.set(true);
        ears.destroyed(heard);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connection.close(this);
            connection.farewell(change(new CatalogChange.Leave(incarnation, participant)));
        }
    }
}
