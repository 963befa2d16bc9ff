/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.spi.exception.TargetNotMemberException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Applied;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;

/**
 * Transitions that set out together: those for entries of other members in one message to each of these, where a {@link
 * BundleTask} hands them to the partitions; those for entries of this one in one task for each thread of its partitions.
 *
 * <p>Only the first try of each goes this way: whatever fails is tried again, or asked after, by itself.
 */
final class Bundle implements EntryBatch {

    /** Fewer are not worth a message of their own kind. */
    private static final int FEW = 3;

    /** So much of values goes in one message: what is larger does not have to wait for the rest of it. */
    private static final int MOST_BYTES = 1 << 18;

    private final HazelcastEntries entries;
    private final Connection connection;
    private final List<Item> items = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private boolean isSent;

    Bundle(HazelcastEntries entries, Connection connection) {
        this.entries = entries;
        this.connection = connection;
    }

    /**
     * One transition.
     *
     * @param key as Hazelcast writes it; {@code null} where it does so itself
     * @param answer what its owner will have said
     */
    record Item(Sending sending, @Nullable Data key, CompletableFuture<OwnerAnswer> answer) {}

    @Override
    public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
        return entries.apply(key, transition, telling, this::take);
    }

    private CompletionStage<OwnerAnswer> take(Sending sending) {
        CompletableFuture<OwnerAnswer> answer = new CompletableFuture<>();
        Item item = new Item(sending, entries.written(sending.key()), answer);
        if (isSent) {
            entries.submit(item);
        } else {
            items.add(item);
        }
        return answer;
    }

    @Override
    public void send() {
        isSent = true;
        if (items.isEmpty()) {
            return;
        }
        open.set(items.size());
        connection.begin(this);
        for (Item item : items) {
            var unused = item.answer().whenComplete(this::ended);
        }
        try {
            sendAll();
        } catch (RuntimeException | Error e) {
            // Whoever waits would wait until its time is up.
            items.forEach(item -> item.answer().completeExceptionally(e));
        }
    }

    private void sendAll() {
        List<Item> here = new ArrayList<>();
        List<Item> single = new ArrayList<>();
        Map<Member, List<Item>> groups = new HashMap<>();
        for (Item item : items) {
            Member owner = item.key() == null ? null : entries.ownerOf(item.key());
            if (owner == null) {
                single.add(item);
            } else if (owner.localMember()) {
                here.add(item);
            } else {
                groups.computeIfAbsent(owner, absent -> new ArrayList<>()).add(item);
            }
        }
        groups.forEach((owner, group) -> {
            if (group.size() < FEW) {
                single.addAll(group);
            } else {
                send(owner, group);
            }
        });
        single.forEach(entries::submit);
        entries.submitAll(here);
    }

    private void ended(@Nullable OwnerAnswer answer, @Nullable Throwable failure) {
        if (open.decrementAndGet() == 0) {
            connection.end(this);
        }
    }

    /** Nothing is answered any more: what the threads of an instance that ends have been handed, they do not even refuse. */
    void giveUp() {
        items.forEach(item -> item.answer()
                .completeExceptionally(new StoreException(
                        Reason.CLOSED,
                        "this process has left the cluster while it waited for the answer: what it asked for may have"
                                + " happened or not",
                        null)));
    }

    private void send(Member owner, List<Item> group) {
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < group.size(); i++) {
            Item item = group.get(i);
            bytes += BundleTask.bytes(item.sending().transition());
            boolean isLast = i == group.size() - 1;
            if (isLast || bytes > MOST_BYTES || !goesWith(item, group.get(i + 1))) {
                sendTogether(owner, group.subList(from, i + 1));
                from = i + 1;
                bytes = 0;
            }
        }
    }

    private static boolean goesWith(Item one, Item next) {
        return one.sending().audience().equals(next.sending().audience())
                && one.sending().visit().equals(next.sending().visit());
    }

    @SuppressWarnings("unchecked")
    private void sendTogether(Member owner, List<Item> group) {
        BundleTask task = entries.task(group.stream().map(Item::sending).toList());
        CompletionStage<BundleAnswer> sent;
        try {
            Future<BundleAnswer> answer =
                    connection.instance().getExecutorService(Names.BUNDLES).submitToMember(task, owner);
            sent = (CompletionStage<BundleAnswer>) answer;
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        // The thread that receives the answer may submit nothing: whatever is to be done about it is the timer's.
        var unused = sent.whenCompleteAsync((answer, failure) -> receive(group, answer, failure), Runnable::run);
    }

    private void receive(List<Item> group, @Nullable BundleAnswer answer, @Nullable Throwable failure) {
        if (answer == null) {
            Throwable why = failure == null ? new IllegalStateException("A member has not answered") : failure;
            group.forEach(item -> failed(item, why));
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            Item item = group.get(i);
            if (!answer.tell(i, item.answer())) {
                byItself(item);
            }
        }
    }

    private void failed(Item item, Throwable failure) {
        boolean isHarmlessTwice = item.sending().transition().harmlessTwice();
        if (isNotDone(failure) || (isHarmlessTwice && isNotUnderstood(failure))) {
            byItself(item);
        } else if (isOfMemberThatEnds(failure)) {
            item.answer().completeExceptionally(BundleAnswer.unknown(failure));
        } else {
            item.answer().completeExceptionally(failure);
        }
    }

    /**
     * Whether it proves that the task has not run: a member that cannot be sent to (a client may have had it sent by another, and
     * tried again when that failed), or one that has no room for it.
     */
    private boolean isNotDone(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        return cause instanceof RejectedExecutionException
                || (cause instanceof TargetNotMemberException && connection.isMember());
    }

    /** Whether the member may be of a version that knows no bundles, or the answer of one that this process does not know. */
    private static boolean isNotUnderstood(Throwable failure) {
        return Failures.translate(failure).reason() == Reason.OTHER_FORMAT;
    }

    /** Not of this process, of which the same failure would say that it has left the cluster. */
    private boolean isOfMemberThatEnds(Throwable failure) {
        return Failures.translate(failure).reason() == Reason.CLOSED
                && connection.instance().getLifecycleService().isRunning();
    }

    private void byItself(Item item) {
        connection.timer().after(0, () -> entries.submit(item));
    }
}
