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
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.Raised;
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
    private final Mailbox mailbox;
    private final Catalog catalog;
    private final Consumer<Raised> revocations = this::raised;
    private final Set<HazelcastLink> links = ConcurrentHashMap.newKeySet();
    /** Whether the last farewell was not answered in time. */
    private volatile boolean clusterIsSilent;

    Connection(HazelcastInstance instance, ClusterSettings settings) {
        this.instance = instance;
        this.settings = settings;
        this.timer = new Timer("latchkey-timer-" + instance.getName());
        this.attempts = new Attempts(timer, settings.callTimeoutMillis());
        this.owners = new OwnerCalls(instance);
        this.authority = new Authority(instance, process, timer, echoes, settings.callTimeoutMillis());
        this.follower = isMember() ? MemberDesk.of(instance).follower() : new Follower(authority, Role.VISITOR);
        this.mailbox = new Mailbox(process, new Post(instance, timer), echoes, follower);
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

    /** From now on the caches of this connection hear who is revoked, and this process knows what the cluster knows. */
    void follow() {
        follower.listen(revocations);
        if (!isMember()) {
            follower.start();
        }
    }

    /**
     * Blocks until this process is told of the number line.
     *
     * @throws StoreException if the cluster cannot be reached
     */
    void awaitAttendance() {
        try {
            follower.attendance().get(settings.callTimeoutMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.translate(e);
        } catch (TimeoutException e) {
            throw new StoreException(
                    Reason.UNREACHABLE,
                    "the cluster cannot be reached: it did not answer within " + settings.callTimeoutMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.UNREACHABLE, "the thread was interrupted while it waited for the cluster", e);
        }
    }

    /** The end of that. An unreachable cluster finds out by itself. */
    void stopFollowing() {
        follower.unlisten(revocations);
        if (!isMember()) {
            farewell(authority.ask(new LedgerChange.Leave(process)));
        }
    }

    private void raised(Raised raised) {
        if (raised.subject() instanceof Subject.Revoked who) {
            for (HazelcastLink link : links) {
                if (link.incarnation().equals(raised.cache())) {
                    link.ears().revoked(who, raised.epoch());
                }
            }
        }
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
