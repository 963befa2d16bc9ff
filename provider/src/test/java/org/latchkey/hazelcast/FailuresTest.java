/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.latchkey.store.StoreException.Reason;

class FailuresTest {

    private final MemberLeftException left = new MemberLeftException("it has left");

    @Test
    void aMemberThatLeft_isRecognised_howeverHazelcastSaysSo() {
        assertThat(Failures.isOfMemberThatLeft(left)).isTrue();
        assertThat(Failures.isOfMemberThatLeft(new ExecutionException(left))).isTrue();
        assertThat(Failures.isOfMemberThatLeft(new CompletionException(left))).isTrue();
    }

    @Test
    void anythingElse_isNone() {
        assertThat(Failures.isOfMemberThatLeft(new TimeoutException())).isFalse();
        assertThat(Failures.isOfMemberThatLeft(new ExecutionException(new IllegalStateException())))
                .isFalse();
    }

    @Test
    void anOperationThatTimedOut_leavesNothingUnknown_whereItOnlyReads() {
        ExecutionException late = new ExecutionException(new OperationTimeoutException("late"));

        assertThat(Failures.translate(late).reason()).isEqualTo(Reason.UNKNOWN_OUTCOME);
        assertThat(Failures.translateOfReading(late).reason()).isEqualTo(Reason.UNREACHABLE);
    }
}
