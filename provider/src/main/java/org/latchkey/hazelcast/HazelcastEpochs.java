/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Raised;
import org.latchkey.store.Epoch;
import org.latchkey.store.EpochStore;
import org.latchkey.store.Epochs;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Subject;

/** The number line as one incarnation of a cache uses it. Thread-safe. */
final class HazelcastEpochs implements EpochStore {

    private final Connection connection;
    private final String incarnation;
    private final Epochs known;

    HazelcastEpochs(Connection connection, String incarnation) {
        this.connection = connection;
        this.incarnation = incarnation;
        this.known = connection.follower().table().of(incarnation);
    }

    @Override
    public Epochs known() {
        return known;
    }

    @Override
    public CompletionStage<Epoch> raise(Subject subject, @Nullable String reason) {
        return drawFor(subject, reason);
    }

    @Override
    public CompletionStage<Void> catchUp() {
        return connection.lease().stands(System.nanoTime())
                ? CompletableFuture.completedFuture(null)
                : translated(Attempts.once(connection::catchUp));
    }

    @Override
    public CompletionStage<Epoch> draw() {
        return drawFor(null, null);
    }

    private CompletableFuture<Epoch> drawFor(@Nullable Subject subject, @Nullable String reason) {
        Authority authority = connection.authority();
        LedgerChange change =
                new LedgerChange.Raise(incarnation, subject, reason, known.known(), authority.newOperation(), null);
        long began = System.nanoTime();
        return translated(Attempts.once(() -> authority.announce(change))
                .thenCompose(reply -> learned(((LedgerReply.Drawn) reply).raised()))
                .thenApply(epoch -> {
                    connection.revocationTimes().took(System.nanoTime() - began);
                    return epoch;
                }));
    }

    private static <T> CompletableFuture<T> translated(CompletableFuture<T> answer) {
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(Failures.translate(failure)));
    }

    /** This process too must know of it, or what it does next would be refused as too old. */
    private CompletableFuture<Epoch> learned(Raised raised) {
        CompletableFuture<Boolean> reached = connection.follower().reach(raised).thenApply(done -> true);
        return connection
                .timer()
                .bound(reached, connection.settings().callTimeoutMillis(), false)
                .thenApply(inTime -> {
                    if (!inTime) {
                        throw new StoreException(
                                Reason.UNKNOWN_OUTCOME,
                                "the revocation or clear holds everywhere but perhaps in this process, which could not"
                                        + " bring itself up to date within the call time-out: repeat it",
                                null);
                    }
                    return raised.epoch();
                });
    }
}
