/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.latchkey.hazelcast.CatalogStep.Verdict;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.Interest;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster of Hazelcast, reached through one of its members or clients in this JVM. Thread-safe. */
public final class HazelcastCluster implements Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastCluster.class);

    private final Connection connection;
    private final Map<String, HazelcastLink> links = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ITopic<Parcel> topic;
    private final UUID lifecycleListener;

    private HazelcastCluster(HazelcastInstance instance, ClusterSettings settings) {
        this.connection = new Connection(instance, settings);
        if (connection.isMember()) {
            MemberDesk.of(instance).herald().attach(connection.process(), connection.mailbox()::accept);
        }
        topic = instance.getTopic(Names.MAILBOX + connection.process());
        topic.addMessageListener(
                (Message<Parcel> message) -> connection.mailbox().accept(message.getMessageObject()));
        lifecycleListener = instance.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                links.values().forEach(HazelcastLink::rejoin);
            }
        });
    }

    /**
     * A connection over a running instance, which stays its owner's: closing the connection does not shut it down. Uses
     * the network.
     *
     * @throws StoreException if the cluster cannot be reached
     */
    public static HazelcastCluster over(HazelcastInstance instance, ClusterSettings settings) {
        try {
            Schema.ensure(instance, settings.backups());
            return new HazelcastCluster(instance, settings);
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public CacheLink join(CacheIdentity cache, CacheDescription description, CacheEars ears) {
        CatalogChange.Join join = new CatalogChange.Join(
                UUID.randomUUID().toString(), description, connection.participant(Interest.NONE));
        CatalogAnswer answer = connection.await(connection.catalog().change(cache, join));
        if (answer.verdict() == Verdict.DIFFERENT) {
            throw new StoreException(
                    Reason.DIFFERENT_CACHE, answer.record().description().differencesTo(description), null);
        }
        clearAway(cache, answer.doomed());
        String incarnation = answer.record().incarnation();
        HazelcastLink link =
                new HazelcastLink(connection, cache, answer.record(), ears, () -> links.remove(incarnation));
        link.open();
        links.put(incarnation, link);
        return link;
    }

    @Override
    public void destroy(CacheIdentity cache) {
        CatalogAnswer answer =
                connection.await(connection.catalog().change(cache, new CatalogChange.Destroy(connection.process())));
        if (answer.verdict() != Verdict.DONE) {
            return;
        }
        Heard heard = connection.await(
                connection.post().whenHeard(answer.told(), connection.settings().listenerTimeoutMillis()));
        if (heard == Heard.SILENT) {
            LOG.warn("Cache {}: destroyed, but a process that had it open did not answer in time", cache.cache());
        }
        String doomed = Objects.requireNonNull(answer.doomed());
        clearAway(cache, doomed);
        connection.await(connection.catalog().change(cache, new CatalogChange.Forget(doomed)));
    }

    private void clearAway(CacheIdentity cache, @Nullable String doomed) {
        if (doomed != null) {
            try {
                IMap<StoredKey, StoredEnvelope> entries = connection.instance().getMap(Names.entries(cache, doomed));
                entries.destroy();
            } catch (RuntimeException e) {
                throw Failures.translate(e);
            }
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(connection.instance())) {
            return type.cast(connection.instance());
        }
        throw new IllegalArgumentException(
                "The cluster is no " + type.getName() + "; ask for " + HazelcastInstance.class.getName());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        links.values().forEach(HazelcastLink::close);
        HazelcastInstance instance = connection.instance();
        if (instance.getLifecycleService().isRunning()) {
            instance.getLifecycleService().removeLifecycleListener(lifecycleListener);
            if (connection.isMember()) {
                MemberDesk.of(instance).herald().detach(connection.process());
            }
            // Blocks a client whose cluster is gone until its invocation times out.
            connection.farewell(CompletableFuture.runAsync(
                    topic::destroy,
                    task -> Threads.daemon("latchkey-farewell", task).start()));
        }
        connection.timer().close();
    }
}
