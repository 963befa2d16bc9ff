/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.FenceMXBean;
import org.latchkey.hazelcast.Catalog.Changed;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.Interest;
import org.latchkey.store.Silence;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster of Hazelcast, reached through one of its members or clients in this JVM. Thread-safe. */
public final class HazelcastCluster implements Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastCluster.class);

    private static final long ATTENDANCE_MILLIS = 5_000;
    private static final int MOST_ATTEMPTS = 5;

    private final Connection connection;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ITopic<Parcel> topic;
    private final UUID lifecycleListener;
    private final Silence silence = new Silence();
    private final FenceBean bean;
    private final Clearance clearance;

    private HazelcastCluster(HazelcastInstance instance, ClusterSettings settings) {
        this.connection = new Connection(instance, settings);
        this.bean = new FenceBean(connection);
        this.clearance = new Clearance(
                instance,
                this::raise,
                (cache, asked) -> change(cache, UUID.randomUUID(), asked).answer());
        if (connection.isMember()) {
            MemberDesk.of(instance).herald().attach(connection.process(), connection.mailbox()::accept);
        }
        topic = instance.getTopic(Names.MAILBOX + connection.process());
        topic.addMessageListener(
                (Message<Parcel> message) -> connection.mailbox().accept(message.getMessageObject()));
        lifecycleListener = instance.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connection.follower().attend();
                connection.links().forEach(HazelcastLink::attendAgain);
            } else if (event.getState() == LifecycleState.MERGED) {
                connection.links().forEach(HazelcastLink::attendAfterSplit);
            } else if (event.getState() == LifecycleState.SHUTDOWN) {
                connection.giveUp();
            }
        });
        connection.follow();
        bean.show();
        attendLater();
    }

    /** A process that was out of reach for a moment may have been given up; it comes back by itself. */
    private void attendLater() {
        connection.timer().after(ATTENDANCE_MILLIS, () -> {
            connection.links().forEach(HazelcastLink::attend);
            attendLater();
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
        for (int attempt = 1; ; attempt++) {
            try {
                return joinOnce(cache, description, ears);
            } catch (DistributedObjectDestroyedException e) {
                // The life that was joined has ended since: the next attempt is in a new one.
                if (attempt == MOST_ATTEMPTS) {
                    throw Failures.translate(e);
                }
            } catch (RuntimeException e) {
                throw Failures.translate(e);
            }
        }
    }

    private CacheLink joinOnce(CacheIdentity cache, CacheDescription description, CacheEars ears) {
        InstanceCheck.requireFit(connection.instance(), description);
        connection.awaitAttendance();
        UUID participant = UUID.randomUUID();
        Listener listener = new Listener(connection.participant(participant), Interest.NONE);
        connection.mailbox().expect(participant);
        String incarnation = UUID.randomUUID().toString();
        try {
            CatalogAnswer answer = change(
                            cache, participant, new CatalogChange.Join(incarnation, description, listener))
                    .answer();
            if (!answer.missing().isEmpty()) {
                throw new StoreException(Reason.UNFIT, answer.missing(), null);
            }
            if (answer.isDifferent()) {
                throw new StoreException(
                        Reason.DIFFERENT_CACHE, answer.record().description().differencesTo(description), null);
            }
            if (!answer.isDone()) {
                throw new DistributedObjectDestroyedException(
                        "The life that was begun has been ended by somebody else");
            }
            incarnation = answer.record().incarnation();
            clearAway(cache, answer.record());
            HazelcastLink link = new HazelcastLink(connection, cache, participant, answer.record(), ears);
            connection.open(link);
            return link;
        } catch (RuntimeException e) {
            connection.mailbox().close(participant);
            connection.farewell(
                    connection.catalog().change(cache, participant, new CatalogChange.Leave(incarnation, participant)));
            throw e;
        }
    }

    @Override
    public void destroy(CacheIdentity cache) {
        try {
            end(cache);
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    private void end(CacheIdentity cache) {
        CatalogAnswer found =
                change(cache, UUID.randomUUID(), new CatalogChange.Look()).answer();
        if (found.isDone()) {
            end(cache, found.record().incarnation());
        }
    }

    /**
     * Ends this life of the cache, which somebody else may have ended since it was found. Returns when no process answers from
     * a near copy of it any more.
     */
    void end(CacheIdentity cache, String incarnation) {
        Changed destroyed = change(cache, UUID.randomUUID(), new CatalogChange.Destroy(incarnation));
        if (destroyed.heard() == Heard.SILENT) {
            LOG.warn("Cache {}: destroyed, but a process that had it open did not answer in time", cache.cache());
        }
        if (destroyed.answer().isDone()) {
            clearAway(cache, destroyed.answer().record());
        } else {
            // Whoever has ended it may still wait for a process that answers from its near copies.
            raise(incarnation);
        }
    }

    private void clearAway(CacheIdentity cache, CacheRecord record) {
        record.doomed().forEach(incarnation -> clearance.clearAway(cache, incarnation));
    }

    private void raise(String incarnation) {
        connection.await(new HazelcastEpochs(connection, incarnation)
                .raise(new Subject.WholeCache(), null)
                .toCompletableFuture());
    }

    private Changed change(CacheIdentity cache, UUID participant, CatalogChange change) {
        return connection.await(connection.catalog().change(cache, participant, change));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(connection.instance())) {
            return type.cast(connection.instance());
        }
        if (type == FenceMXBean.class) {
            return type.cast(bean);
        }
        throw new IllegalArgumentException("The cluster is no " + type.getName() + "; ask for "
                + HazelcastInstance.class.getName() + " or " + FenceMXBean.class.getName());
    }

    @Override
    public Silence silence() {
        return silence;
    }

    @Override
    public boolean isOpen() {
        return !closed.get() && connection.instance().getLifecycleService().isRunning();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        bean.hide();
        connection.links().forEach(HazelcastLink::close);
        connection.stopReading();
        HazelcastInstance instance = connection.instance();
        if (instance.getLifecycleService().isRunning()) {
            instance.getLifecycleService().removeLifecycleListener(lifecycleListener);
            connection.stopFollowing();
            if (connection.isMember()) {
                // Not before the others know that it leaves: until then it acknowledges.
                MemberDesk.of(instance).herald().detach(connection.process());
            }
            // Blocks a client whose cluster is gone until its invocation times out.
            connection.farewell(CompletableFuture.runAsync(
                    topic::destroy,
                    task -> Threads.daemon("latchkey-farewell", task).start()));
        }
        connection.timer().close();
    }

    /** The instance has been shut down: whoever still waits for an answer need not wait any longer. */
    void giveUp() {
        connection.giveUp();
    }
}
