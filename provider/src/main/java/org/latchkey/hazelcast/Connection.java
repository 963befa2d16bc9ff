/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.CachedKey;
import org.latchkey.fence.Drop;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Visit;
import org.latchkey.flight.FlightLog.Loss;
import org.latchkey.store.Lease;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all caches of one connection share: the instance, who this process is, and how it hears and calls. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final long FAREWELL_MILLIS = 3_000;

    private final HazelcastInstance instance;
    private final ClusterSettings settings;
    private final UUID process = UUID.randomUUID();
    private final Operations operations = new Operations();
    private final Timer timer;
    private final Attempts attempts;
    private final OwnerCalls owners;
    private final Echoes echoes = new Echoes();
    private final Authority authority;
    private final Follower follower;
    private final Lease lease = new Lease(System.nanoTime());
    private final Readership readership;
    private final RevocationTimes times = new RevocationTimes();
    private final Attendance attendance;
    private final Mailbox mailbox;
    private final Catalog catalog;
    private final Consumer<Raised> revocations = this::raised;
    private final Set<HazelcastLink> links = ConcurrentHashMap.newKeySet();
    private final Set<Bundle> bundles = ConcurrentHashMap.newKeySet();
    /** Whether the last farewell was not answered in time. */
    private volatile boolean clusterIsSilent;

    Connection(HazelcastInstance instance, ClusterSettings settings) {
        this.instance = instance;
        this.settings = settings;
        this.timer = new Timer("latchkey-timer-" + instance.getName());
        this.attempts = new Attempts(timer, settings.callTimeoutMillis());
        this.owners = new OwnerCalls(instance);
        this.authority = new Authority(instance, process, timer, echoes, settings.callTimeoutMillis());
        this.follower = isMember() ? MemberDesk.of(instance).follower() : Follower.ofReader(authority);
        this.readership = new Readership(lease, this::emptyNearTables);
        this.attendance = new Attendance(
                authority, follower, readership, settings.fencing().leaseMillis());
        this.mailbox =
                new Mailbox(process, new Post(instance, timer), new Mailbox.Recipients(echoes, follower, this::drop));
        this.catalog = new Catalog(this);
    }

    HazelcastInstance instance() {
        return instance;
    }

    ClusterSettings settings() {
        return settings;
    }

    UUID process() {
        return process;
    }

    Timer timer() {
        return timer;
    }

    OwnerCalls owners() {
        return owners;
    }

    Attempts attempts() {
        return attempts;
    }

    Echoes echoes() {
        return echoes;
    }

    /** The cluster's number line, as this connection calls it. */
    Authority authority() {
        return authority;
    }

    /** What this process knows of the number line; on a storage member, that member's own. */
    Follower follower() {
        return follower;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Attendance attendance() {
        return attendance;
    }

    /** How long the numbers that this process drew took until every process knew them. */
    RevocationTimes revocationTimes() {
        return times;
    }

    /** While this stands, near copies of this process may be answered from, and it knows of all that was revoked. */
    Lease lease() {
        return lease;
    }

    /** In which state of this process a call is that begins now. */
    Visit visit() {
        return readership.visit(process);
    }

    /** Asks what is new on the number line. */
    CompletableFuture<Void> catchUp() {
        return attendance.catchUp();
    }

    /** Drops the near copies of this process of one key. */
    void drop(CachedKey key) {
        each(key.cache(), link -> link.ears().drop(key.key()));
    }

    /** Where one cannot do it, all copies of this process go: whoever waits for it is told that it is done. */
    private void each(@Nullable String cache, Consumer<HazelcastLink> doing) {
        boolean all = true;
        for (HazelcastLink link : links) {
            if (cache == null || link.incarnation().equals(cache)) {
                try {
                    doing.accept(link);
                } catch (RuntimeException | Error e) {
                    LOG.warn("Near copies could not be taken away one by one, so all go", e);
                    all = false;
                }
            }
        }
        if (!all) {
            attendance.startOver(Loss.NOT_DROPPED);
        }
    }

    /** The same after a write of which nobody knows whether it happens: should it come later, this process is told of it too. */
    void dropUncertain(CachedKey key) {
        uncertain();
        drop(key);
    }

    /** A change may come later than whatever this process does next: from now on it is told of that one like others. */
    void uncertain() {
        readership.uncertain();
    }

    private void drop(Drop drop) {
        if (drop instanceof Drop.OfKey of) {
            drop(of.key());
        } else if (drop instanceof Drop.OfPartitions of) {
            each(null, link -> link.ears().dropPartitions(of.partitions()));
        }
    }

    private void emptyNearTables() {
        links.forEach(link -> link.ears().dropAll());
    }

    Catalog catalog() {
        return catalog;
    }

    /** The caches that are open over this connection. */
    Set<HazelcastLink> links() {
        return links;
    }

    void open(HazelcastLink link) {
        links.add(link);
        mailbox.open(link.participant(), link);
    }

    void close(HazelcastLink link) {
        links.remove(link);
        mailbox.close(link.participant());
    }

    void begin(Bundle bundle) {
        bundles.add(bundle);
    }

    void end(Bundle bundle) {
        bundles.remove(bundle);
    }

    /** The instance has been shut down: whoever waits for an answer of it need not wait any longer. */
    void giveUp() {
        bundles.forEach(Bundle::giveUp);
    }

    /** From now on the caches of this connection hear who is revoked, and this process knows what the cluster knows. */
    void follow() {
        follower.listen(revocations);
        attendance.start();
    }

    /**
     * Blocks until this process is told of the number line, for as long as an operation may take and, since a cluster that is
     * new begins its line a lease after it has started, as long as that.
     *
     * @throws StoreException if the cluster cannot be reached
     */
    void awaitAttendance() {
        long millis = settings.callTimeoutMillis()
                + TimeUnit.NANOSECONDS.toMillis(
                        FenceTerms.lease(settings.fencing()).outlastNanos());
        try {
            follower.attendance().thenCompose(known -> attendance.seated()).get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.translate(e);
        } catch (TimeoutException e) {
            throw new StoreException(
                    Reason.UNREACHABLE, "the cluster cannot be reached: it did not answer within " + millis + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.UNREACHABLE, "the thread was interrupted while it waited for the cluster", e);
        }
    }

    /** From now on this process keeps no near copies, and hears nothing. Local. */
    void stopReading() {
        attendance.stop();
        readership.startOver(System.nanoTime());
        follower.unlisten(revocations);
    }

    /** The end of that. An unreachable cluster finds out by itself. */
    void stopFollowing() {
        farewell(authority.ask(new LedgerChange.Leave(process)));
    }

    private void raised(Raised raised) {
        Subject subject = raised.subject();
        if (subject == null) {
            return;
        }
        each(raised.cache(), link -> link.ears().raised(subject, raised.epoch()));
    }

    OperationId newOperation() {
        return operations.next();
    }

    /** Whether this process is itself a storage member. */
    boolean isMember() {
        return instance.getLocalEndpoint() instanceof Member;
    }

    /**
     * A participant of this process; a member's endpoint may change when a split heals, so it is asked each time.
     *
     * @throws StoreException if the instance has been shut down
     */
    Participant participant(UUID id) {
        try {
            return new Participant(id, process, instance.getLocalEndpoint().getUuid());
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    /** Completes when those whom the owner has told have heard, or their time is up. */
    CompletableFuture<Heard> heard(Echo echo, Told told) {
        return told.nobodyIsWaitedFor()
                ? CompletableFuture.completedFuture(Heard.ALL)
                : timer.bound(echo.expect(told), settings.listenerTimeoutMillis(), Heard.SILENT);
    }

    /** Waits for an answer of the cluster's, at most for the call time-out and until listeners have heard. */
    <T> T await(CompletableFuture<T> answer) {
        try {
            long millis = settings.callTimeoutMillis() + settings.listenerTimeoutMillis();
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.translate(e);
        } catch (TimeoutException e) {
            throw new StoreException(
                    Reason.UNKNOWN_OUTCOME,
                    "the cluster did not answer within " + settings.callTimeoutMillis()
                            + " ms, so the operation may have happened or not",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.UNKNOWN_OUTCOME,
                    "the thread was interrupted while it waited for the cluster, so the operation may have happened"
                            + " or not",
                    e);
        }
    }

    /**
     * Waits a little until the cluster knows that a cache is closed here. A cluster that does not answer finds out by
     * itself later; until it answers again nobody waits for it, however many caches there are to close.
     */
    void farewell(CompletableFuture<?> goodbye) {
        try {
            goodbye.get(clusterIsSilent ? 0 : FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
            clusterIsSilent = false;
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("The cluster could not be told that a cache is closed here", e);
            clusterIsSilent = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
