/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Reign;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;

/**
 * The owner of the cluster's number line, as one process reaches it.
 *
 * <p>Thread-safe; nothing here blocks but the very first call, and what fails, fails in the future.
 */
final class Authority {

    private final HazelcastInstance instance;
    private final String instanceName;
    private final UUID process;
    private final Timer timer;
    private final Echoes echoes;
    private final long timeoutMillis;
    private final Attempts attempts;
    private final OwnerCalls owners;
    private final Operations operations = new Operations();
    /** Found at the first call, since finding it uses the network. */
    private final AtomicReference<@Nullable IMap<String, StoredLedger>> map = new AtomicReference<>();
    /** The reign of the last answer: its backups know of it, so it may give out numbers. */
    private volatile @Nullable Reign reign;

    /**
     * @param process by which this process is told
     * @param echoes what it waits to be told
     * @param timeoutMillis how long a call may take
     */
    Authority(HazelcastInstance instance, UUID process, Timer timer, Echoes echoes, long timeoutMillis) {
        this.instance = instance;
        this.instanceName = instance.getName();
        this.process = process;
        this.timer = timer;
        this.echoes = echoes;
        this.timeoutMillis = timeoutMillis;
        this.attempts = new Attempts(timer, timeoutMillis);
        this.owners = new OwnerCalls(instance);
    }

    /** The name of this process's Hazelcast instance. */
    String instanceName() {
        return instanceName;
    }

    OperationId newOperation() {
        return operations.next();
    }

    Timer timer() {
        return timer;
    }

    Echoes echoes() {
        return echoes;
    }

    long timeoutMillis() {
        return timeoutMillis;
    }

    /** This process, as it is reached now. */
    Participant self() {
        return new Participant(process, process, instance.getLocalEndpoint().getUuid());
    }

    /** Has a change made once; nobody waits until others have heard of it. */
    CompletableFuture<LedgerReply> ask(LedgerChange change) {
        return Attempts.once(() -> submit(change, call(newOperation(), newOperation())))
                .thenApply(LedgerAnswer::reply);
    }

    /** Has a change made, trying until there is an answer or time is up; nobody waits until others have heard of it. */
    CompletableFuture<LedgerReply> insist(LedgerChange change) {
        LedgerCall call = call(newOperation(), newOperation());
        return attempts.repeat(() -> submit(change, call)).thenApply(LedgerAnswer::reply);
    }

    /** Has a change made once; under these names this process is told that the others have heard of this very try. */
    CompletableFuture<LedgerAnswer> once(LedgerChange change, OperationId storage, OperationId visitors) {
        return Attempts.once(() -> submit(change, call(storage, visitors)));
    }

    /**
     * Has a change made, and completes when every storage member has heard of it, or has left the cluster and can answer
     * nobody any more, and every other process has heard of it, or can answer nobody from what it holds.
     *
     * @return fails with {@link StoreException.Reason#UNKNOWN_OUTCOME} if that is not known in time
     */
    CompletableFuture<LedgerReply> announce(LedgerChange change) {
        Announcement announcement = new Announcement(this, change);
        return announcement.make();
    }

    private LedgerCall call(OperationId storage, OperationId visitors) {
        return new LedgerCall(self(), storage, visitors);
    }

    private CompletableFuture<LedgerAnswer> submit(LedgerChange change, LedgerCall call) {
        LedgerChange asked = change instanceof LedgerChange.Raise raise ? raise.in(reign) : change;
        return owners.submit(ledger(), Names.AUTHORITY, new LedgerProcessor(asked, call))
                .toCompletableFuture()
                .thenCompose(answer -> answer.reply() instanceof LedgerReply.Reigning reigning
                        ? again(reigning.reign(), change, call)
                        : CompletableFuture.completedFuture(answer));
    }

    /** From a thread of ours: on the one that receives the answer no call may be made. */
    private CompletableFuture<LedgerAnswer> again(Reign present, LedgerChange change, LedgerCall call) {
        reign = present;
        CompletableFuture<LedgerAnswer> answered = new CompletableFuture<>();
        timer.after(0, () -> {
            var unused = Attempts.once(() -> submit(change, call)).whenComplete((answer, failure) -> {
                if (answer == null) {
                    answered.completeExceptionally(failure);
                } else {
                    answered.complete(answer);
                }
            });
        });
        return answered;
    }

    private IMap<String, StoredLedger> ledger() {
        IMap<String, StoredLedger> found = map.get();
        if (found == null) {
            found = instance.getMap(Names.SEQUENCE);
            map.set(found);
        }
        return found;
    }

    /** Whether this process is the member whose copy of the ledger counts. Local. */
    boolean isHere() {
        var owner = instance.getPartitionService().getPartition(Names.AUTHORITY).getOwner();
        return owner != null && owner.localMember();
    }
}
