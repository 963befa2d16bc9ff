/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/**
 * One change of the ledger, from asking for it until those who must hear of it have heard.
 *
 * <p>The authority's owner may die after it has answered, and with it who told the others. So a change that is not heard
 * of in good time is asked for once more, which changes nothing and tells everybody again. Thread-safe.
 */
final class Announcement {

    /** After this time an owner that has not said that all have heard is asked again, or sooner where a seat is asked for. */
    private static final long AGAIN_MILLIS = 1_000;

    private static final long PAUSE_MILLIS = 50;

    private final Authority authority;
    private final LedgerChange change;
    private final long againMillis;
    private final long deadline;
    private final CompletableFuture<LedgerReply> done = new CompletableFuture<>();
    private final CompletableFuture<LedgerReply> storageHeard = new CompletableFuture<>();
    private final CompletableFuture<Heard> visitorsHeard = new CompletableFuture<>();
    /** The waits to be forgotten at the end. Guarded by itself. */
    private final List<OperationId> waits = new ArrayList<>();

    Announcement(Authority authority, LedgerChange change) {
        this.authority = authority;
        this.change = change;
        this.againMillis = againMillis(change);
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(authority.timeoutMillis());
    }

    /** A seat that comes later than its lease has run is of no use. */
    private static long againMillis(LedgerChange change) {
        return change instanceof LedgerChange.Attend attend
                ? Math.min(AGAIN_MILLIS, attend.reader().leaseMillis())
                : AGAIN_MILLIS;
    }

    /** Asks for the change; completes, or fails, when all is said. */
    CompletableFuture<LedgerReply> make() {
        var unused =
                storageHeard.thenCombine(visitorsHeard, (reply, how) -> reply).whenComplete(this::finish);
        attempt();
        return done;
    }

    private void attempt() {
        OperationId storage = authority.newOperation();
        OperationId visitors = authority.newOperation();
        Echo storageEcho = watch(storage);
        Echo visitorsEcho = watch(visitors);
        var unused = authority.once(change, storage, visitors).whenComplete((answer, failure) -> {
            if (answer == null) {
                failed(failure);
            } else {
                await(answer, storageEcho, visitorsEcho);
            }
        });
    }

    /** Each try has waits of its own: what was told of one that was lost says nothing of the next. */
    private void failed(@Nullable Throwable failure) {
        StoreException reason = failure == null ? null : Failures.translate(failure);
        boolean again =
                reason != null && (reason.reason() == Reason.UNREACHABLE || reason.reason() == Reason.UNKNOWN_OUTCOME);
        if (again && System.nanoTime() - deadline < 0 && !authority.timer().isClosed()) {
            authority.timer().after(PAUSE_MILLIS, this::attempt);
        } else {
            storageHeard.completeExceptionally(unknown(failure));
            visitorsHeard.completeExceptionally(unknown(failure));
        }
    }

    private Echo watch(OperationId operation) {
        synchronized (waits) {
            waits.add(operation);
        }
        return authority.echoes().watch(operation, authority.self().id());
    }

    private void await(LedgerAnswer answer, Echo storage, Echo visitors) {
        note(heard(answer.visitors(), visitors), visitorsHeard::complete);
        note(heard(answer.storage(), storage), how -> {
            if (how != Heard.SILENT) {
                storageHeard.complete(answer.reply());
            }
        });
        authority.timer().after(againMillis, this::again);
    }

    private static void note(CompletableFuture<Heard> heard, Consumer<Heard> then) {
        var unused = heard.thenAccept(then);
    }

    private static CompletableFuture<Heard> heard(Told told, Echo echo) {
        return told.nobodyIsWaitedFor() ? CompletableFuture.completedFuture(Heard.ALL) : echo.expect(told);
    }

    private void again() {
        if (storageHeard.isDone() && visitorsHeard.isDone()) {
            return;
        }
        if (System.nanoTime() - deadline >= 0) {
            storageHeard.completeExceptionally(unknown(null));
            visitorsHeard.completeExceptionally(unknown(null));
        } else {
            attempt();
        }
    }

    private void finish(@Nullable LedgerReply reply, @Nullable Throwable failure) {
        synchronized (waits) {
            waits.forEach(authority.echoes()::forget);
        }
        if (reply == null) {
            done.completeExceptionally(unknown(failure));
        } else {
            done.complete(reply);
        }
    }

    private static StoreException unknown(@Nullable Throwable failure) {
        StoreException cause = failure == null ? null : Failures.translate(failure);
        if (cause != null && cause.reason() != Reason.UNREACHABLE) {
            return cause;
        }
        return new StoreException(
                Reason.UNKNOWN_OUTCOME,
                "not every storage member and every process with near copies is known to have heard of it within the call"
                        + " time-out, so the revocation, clear or end of a cache may hold or not: repeat it",
                cause);
    }
}
