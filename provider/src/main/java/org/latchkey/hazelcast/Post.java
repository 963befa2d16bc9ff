/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How this process reaches the heralds of the storage members: its own member's directly, others through an executor.
 *
 * <p>Thread-safe; nothing here blocks.
 */
final class Post implements Correspondent.ReceiptSender {

    private static final long PAUSE_MILLIS = 200;

    private final HazelcastInstance instance;
    private final Timer timer;

    Post(HazelcastInstance instance, Timer timer) {
        this.instance = instance;
        this.timer = timer;
    }

    @Override
    public void send(UUID member, Receipt receipt, Consumer<Boolean> arrived) {
        CompletableFuture<Boolean> sent = isHere(member)
                ? CompletableFuture.completedFuture(new AcknowledgeTask(receipt))
                        .thenApply(task -> {
                            task.setHazelcastInstance(instance);
                            return task.call();
                        })
                : submit(Names.ACKNOWLEDGEMENTS, member, new AcknowledgeTask(receipt), true);
        CompletableFuture<Boolean> unused = sent.whenComplete((done, failure) -> {
            if (failure == null) {
                arrived.accept(true);
            } else if (!timer.isClosed()) {
                timer.after(PAUSE_MILLIS, () -> arrived.accept(false));
            }
        });
    }

    /** Completes when those who must hear have heard, or after {@code millis} with {@link Heard#SILENT}. */
    CompletableFuture<Heard> whenHeard(Told told, long millis) {
        if (told.others().isEmpty()) {
            return CompletableFuture.completedFuture(Heard.ALL);
        }
        if (isHere(told.member())) {
            CompletableFuture<Heard> heard = MemberDesk.of(instance).herald().whenAllHeard(told.others());
            return timer.bound(heard, millis, Heard.SILENT);
        }
        List<Ticket> tickets = told.others();
        CompletableFuture<Heard> heard = submit(
                        Names.WAITING, told.member(), new WaitTask(tickets, millis), Heard.ALL_PRESENT.code())
                .thenApply(Heard::of)
                .exceptionally(lost -> Heard.SILENT);
        return timer.bound(heard, 2 * millis, Heard.SILENT);
    }

    private boolean isHere(UUID member) {
        return instance.getLocalEndpoint().getUuid().equals(member);
    }

    /** Runs a task on a member; where that has left the cluster, completes with {@code whenGone}. */
    private <T> CompletableFuture<T> submit(String executor, UUID uuid, Callable<T> task, T whenGone) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            Member member = find(uuid);
            if (member == null) {
                result.complete(whenGone);
            } else {
                instance.getExecutorService(executor).submitToMember(task, member, completing(result));
            }
        } catch (HazelcastInstanceNotActiveException e) {
            result.complete(whenGone);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private @Nullable Member find(UUID uuid) {
        for (Member member : instance.getCluster().getMembers()) {
            if (member.getUuid().equals(uuid)) {
                return member;
            }
        }
        return null;
    }

    private static <T> ExecutionCallback<T> completing(CompletableFuture<T> result) {
        return new ExecutionCallback<>() {
            @Override
            public void onResponse(T response) {
                result.complete(response);
            }

            @Override
            public void onFailure(Throwable failure) {
                result.completeExceptionally(failure);
            }
        };
    }
}
