/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Transition;

/** What became of each transition of a {@link BundleTask}: what its owner has answered, why it has not, or nothing. */
final class BundleAnswer implements IdentifiedDataSerializable {

    /** So much of values comes back in one message; those beyond are to be asked for by themselves. */
    private static final int MOST_BYTES = 1 << 22;

    private static final byte LEFT_OUT = 0;
    private static final byte ANSWERED = 1;
    private static final byte FAILED = 2;

    private static final Reply NOTHING = new Reply(null, null);

    /** In the order of the transitions. */
    private final List<Reply> replies = new ArrayList<>();

    BundleAnswer() {}

    /**
     * What became of one of them.
     *
     * @param answer {@code null} where there is none
     * @param failure why, {@code null} where it was left out
     */
    private record Reply(
            @Nullable OwnerAnswer answer, @Nullable StoreException failure) {}

    /** What has come of each until the time is up. Blocks. */
    static BundleAnswer of(
            List<CompletableFuture<OwnerAnswer>> answers, List<Transition> transitions, long deadlineNanos)
            throws InterruptedException {
        BundleAnswer all = new BundleAnswer();
        long bytes = 0;
        for (int i = 0; i < answers.size(); i++) {
            Reply reply = reply(answers.get(i), deadlineNanos);
            bytes += reply.answer == null ? 0 : bytes(reply.answer);
            // Of a change that is asked for again only the outcome is told, not the value.
            boolean mayBeLeftOut = bytes > MOST_BYTES && !transitions.get(i).mayChange();
            all.replies.add(mayBeLeftOut ? NOTHING : reply);
        }
        return all;
    }

    private static int bytes(OwnerAnswer answer) {
        Bytes value = answer.outcome().value();
        return value == null ? 0 : value.length();
    }

    private static Reply reply(CompletableFuture<OwnerAnswer> answer, long deadlineNanos) throws InterruptedException {
        try {
            return new Reply(answer.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS), null);
        } catch (ExecutionException e) {
            StoreException failure = Failures.translate(e);
            return new Reply(null, failure.reason() == Reason.CLOSED ? unknown(failure) : failure);
        } catch (TimeoutException e) {
            return new Reply(null, unknown(e));
        }
    }

    /** For the caller: that a member is ending, or had no time, says nothing of the caller's own process. */
    static StoreException unknown(Throwable cause) {
        return new StoreException(
                Reason.UNKNOWN_OUTCOME,
                "the entry's owner has not answered, being about to leave or late; it may still do what it was asked to",
                cause);
    }

    /** Nothing was done: so many of them. */
    static BundleAnswer late(int count) {
        StoreException late = new StoreException(
                Reason.UNREACHABLE, "the entry's owner had no time for it before the caller's was up", null);
        BundleAnswer all = new BundleAnswer();
        all.replies.addAll(Collections.nCopies(count, new Reply(null, late)));
        return all;
    }

    /** Tells what became of a transition, unless the caller has been told already; answers whether there is anything to tell. */
    boolean tell(int index, CompletableFuture<OwnerAnswer> caller) {
        Reply reply = index < replies.size() ? replies.get(index) : NOTHING;
        if (reply.answer != null) {
            caller.complete(reply.answer);
        } else if (reply.failure != null) {
            caller.completeExceptionally(reply.failure);
        }
        return reply.answer != null || reply.failure != null;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.BUNDLE_ANSWER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeInt(replies.size());
        for (Reply reply : replies) {
            if (reply.answer != null) {
                out.writeByte(ANSWERED);
                reply.answer.writeData(out);
            } else if (reply.failure != null) {
                out.writeByte(FAILED);
                Wire.write(out, reply.failure.reason());
                out.writeString(reply.failure.getMessage());
            } else {
                out.writeByte(LEFT_OUT);
            }
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            replies.add(readReply(in));
        }
    }

    private static Reply readReply(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        if (kind == ANSWERED) {
            OwnerAnswer answer = new OwnerAnswer();
            answer.readData(in);
            return new Reply(answer, null);
        }
        return kind == FAILED
                ? new Reply(null, new StoreException(Wire.readConstant(in, Reason.values()), Wire.readText(in), null))
                : NOTHING;
    }
}
