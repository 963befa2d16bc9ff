/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.hazelcast.CatalogStep.Verdict;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Interest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of this process in one incarnation of a cache. Thread-safe. */
final class HazelcastLink implements CacheLink {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastLink.class);

    private final Connection connection;
    private final CacheIdentity identity;
    private final CacheDescription description;
    private final String incarnation;
    private final CacheEars ears;
    private final Runnable onClosed;
    private final HazelcastEntries entries;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean pruning = new AtomicBoolean();
    /** Guarded by this. */
    private CacheRecord record;
    /** Made of the record; operations read whichever is there. */
    private volatile Audience audience;
    /** Guarded by this for writing. */
    private volatile Interest interest = Interest.NONE;

    HazelcastLink(
            Connection connection, CacheIdentity identity, CacheRecord record, CacheEars ears, Runnable onClosed) {
        this.connection = connection;
        this.identity = identity;
        this.description = record.description();
        this.incarnation = record.incarnation();
        this.ears = ears;
        this.onClosed = onClosed;
        this.record = record;
        this.audience = audience(connection, record);
        this.entries = new HazelcastEntries(connection, this, Names.entries(identity, incarnation));
    }

    @Override
    public EntryStore entries() {
        return entries;
    }

    CacheEars ears() {
        return ears;
    }

    String cacheName() {
        return identity.cache();
    }

    /** Who must hear of what an operation of this process does now. */
    Audience audience() {
        return audience;
    }

    private static Audience audience(Connection connection, CacheRecord record) {
        List<Listener> listeners = record.participants().stream()
                .filter(listener -> !listener.isDeaf())
                .toList();
        return new Audience(record.incarnation(), connection.process(), listeners);
    }

    @Override
    public void listenFor(Interest wanted) {
        synchronized (this) {
            interest = wanted;
        }
        CatalogAnswer answer = connection.await(announce());
        if (answer.verdict() == Verdict.DONE) {
            learn(answer.record());
            Heard heard = connection.await(connection
                    .post()
                    .whenHeard(answer.told(), connection.settings().listenerTimeoutMillis()));
            if (heard == Heard.SILENT) {
                LOG.warn(
                        "Cache {}: a process that has it open did not answer in time; until it does, its changes may"
                                + " not reach the listeners of this process",
                        identity.cache());
            }
        }
    }

    private CompletableFuture<CatalogAnswer> announce() {
        CatalogChange.Listen change = new CatalogChange.Listen(incarnation, connection.participant(interest));
        return connection.catalog().change(identity, change);
    }

    /** Takes note of a newer record; one in which this process is missing by mistake is put right. */
    void learn(CacheRecord newer) {
        synchronized (this) {
            if (newer.version() <= record.version()) {
                return;
            }
            replace(newer);
        }
        if (!newer.includes(connection.process()) && !closed.get()) {
            announceAgain();
        }
    }

    private void announceAgain() {
        CompletableFuture<Void> unused = announce().thenAccept(answer -> {
            if (answer.verdict() == Verdict.DONE) {
                learn(answer.record());
            }
        });
    }

    /** Joins again after the cluster was out of reach: it may have forgotten this process, or everything. */
    void rejoin() {
        CatalogChange.Join join = new CatalogChange.Join(incarnation, description, connection.participant(interest));
        CompletableFuture<CatalogAnswer> unused = connection
                .catalog()
                .change(identity, join)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "Cache {}: could not be joined again after the connection was lost",
                                cacheName(),
                                failure);
                    } else if (answer.verdict() == Verdict.DONE
                            && answer.record().incarnation().equals(incarnation)) {
                        replace(answer.record());
                        announceAgain();
                    } else {
                        LOG.warn("Cache {}: was destroyed while this process was out of reach", cacheName());
                        destroyed(() -> {});
                    }
                });
    }

    private synchronized void replace(CacheRecord newer) {
        record = newer;
        audience = audience(connection, newer);
    }

    /** Has those taken out that have left the cluster, so that nobody waits for them again. Does not block. */
    void prune() {
        if (pruning.compareAndSet(false, true)) {
            CompletableFuture<CatalogAnswer> unused = connection
                    .catalog()
                    .change(identity, new CatalogChange.Prune(incarnation))
                    .whenComplete((answer, failure) -> {
                        pruning.set(false);
                        if (failure == null && answer.verdict() == Verdict.DONE) {
                            learn(answer.record());
                        }
                    });
        }
    }

    void destroyed(Runnable heard) {
        ears.destroyed(heard);
    }

    void open() {
        connection.mailbox().open(incarnation, this);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        connection.mailbox().close(incarnation);
        onClosed.run();
        connection.farewell(
                connection.catalog().change(identity, new CatalogChange.Leave(incarnation, connection.process())));
    }
}
