/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How receipts of this process reach the heralds of the storage members: its own member's directly, others through an
 * executor of Hazelcast's.
 *
 * <p>Thread-safe; nothing here blocks.
 */
final class Post implements Correspondent.ReceiptSender {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private static final long PAUSE_MILLIS = 200;
    private static final long LOOK_AGAIN_MILLIS = 20;
    /** This process may hear from a member before it hears of it. */
    private static final long UNKNOWN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final HazelcastInstance instance;
    private final Timer timer;

    Post(HazelcastInstance instance, Timer timer) {
        this.instance = instance;
        this.timer = timer;
    }

    @Override
    public void send(UUID member, Receipt receipt, Consumer<Boolean> arrived) {
        AcknowledgeTask task = new AcknowledgeTask(receipt);
        if (instance.getLocalEndpoint().getUuid().equals(member)) {
            task.setHazelcastInstance(instance);
            arrived.accept(task.call());
            return;
        }
        send(member, task, arrived, System.nanoTime() + UNKNOWN_NANOS);
    }

    private void send(UUID member, AcknowledgeTask task, Consumer<Boolean> arrived, long deadline) {
        try {
            Member receiver = find(member);
            if (receiver != null) {
                submit(task, receiver, arrived);
            } else if (System.nanoTime() - deadline < 0) {
                timer.after(LOOK_AGAIN_MILLIS, () -> send(member, task, arrived, deadline));
            } else {
                // It has left the cluster, and with it whoever waited there.
                arrived.accept(true);
            }
        } catch (HazelcastInstanceNotActiveException e) {
            arrived.accept(true);
        } catch (RuntimeException e) {
            later(arrived, e);
        }
    }

    /**
     * The futures of Hazelcast's executors are stages. Their own callbacks, and stages without an executor, would run in
     * the common pool, which is the application's and may be busy. The thread that receives the answer may submit nothing,
     * and what is told here sends the next receipt: hence the timer's.
     */
    @SuppressWarnings("unchecked")
    private void submit(AcknowledgeTask task, Member receiver, Consumer<Boolean> arrived) {
        Future<Boolean> sent =
                instance.getExecutorService(Names.ACKNOWLEDGEMENTS).submitToMember(task, receiver);
        var unused = ((CompletionStage<Boolean>) sent)
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure == null) {
                                timer.after(0, () -> arrived.accept(true));
                            } else {
                                later(arrived, failure);
                            }
                        },
                        Runnable::run);
    }

    private void later(Consumer<Boolean> arrived, Throwable failure) {
        LOG.debug("A receipt has not arrived and will be sent again", failure);
        timer.after(PAUSE_MILLIS, () -> arrived.accept(false));
    }

    /** Whether a member is in the cluster, as far as this process sees. */
    boolean knows(UUID member) {
        return find(member) != null;
    }

    private @Nullable Member find(UUID uuid) {
        for (Member member : instance.getCluster().getMembers()) {
            if (member.getUuid().equals(uuid)) {
                return member;
            }
        }
        return null;
    }
}
