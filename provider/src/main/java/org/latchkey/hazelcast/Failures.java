/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/** What Hazelcast's failures mean: the one place that knows. */
final class Failures {

    private Failures() {}

    /** The failure as the port has it. */
    static StoreException translate(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof StoreException known) {
            return known;
        }
        if (cause instanceof HazelcastInstanceNotActiveException
                || cause instanceof HazelcastClientNotActiveException) {
            return new StoreException(
                    Reason.CLOSED, "this process has left the cluster: its Hazelcast instance is shut down", cause);
        }
        if (cause instanceof SplitBrainProtectionException) {
            return new StoreException(
                    Reason.UNREACHABLE,
                    "the cluster has fewer storage members than " + MinimumSize.SETTING
                            + " demands, or cannot see the rest"
                            + " of them: start the missing ones, or mend the network between them; until then nothing is"
                            + " read or written",
                    cause);
        }
        if (cause instanceof HazelcastClientOfflineException) {
            return new StoreException(
                    Reason.UNREACHABLE, "the cluster cannot be reached: " + cause.getMessage(), cause);
        }
        if (cause instanceof HazelcastSerializationException) {
            return new StoreException(
                    Reason.OTHER_FORMAT,
                    "a member does not understand this process, or the other way round: put Latchkey on the class path of"
                            + " every member, and bring all nodes and applications of the cluster to one version of"
                            + " it: " + cause.getMessage(),
                    cause);
        }
        return new StoreException(
                Reason.UNKNOWN_OUTCOME,
                "the cluster did not say what became of the operation, which may have happened or not: "
                        + cause.getClass().getSimpleName(),
                cause);
    }

    /** The same of an operation that changes nothing: one that was not answered in time has no outcome to be unsure of. */
    static StoreException translateOfReading(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof OperationTimeoutException
                ? new StoreException(
                        Reason.UNREACHABLE, "the cluster cannot be reached: a member did not answer in time", cause)
                : translate(cause);
    }

    /** Whether it says that the member that was asked has left. Hazelcast throws that as it is, or as a cause. */
    static boolean isOfMemberThatLeft(Throwable failure) {
        return unwrap(failure) instanceof MemberLeftException;
    }

    /** What is behind the wrappings of futures. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
