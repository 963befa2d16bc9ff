/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.integration.Stopwatch.Kind;

class StopwatchTest {

    private final Stopwatch stopwatch = new Stopwatch();

    @Test
    void aCallIntoWhichAWholeFaultFalls_countsForTheFault() {
        Stopwatch.Run call = stopwatch.start(Kind.REVOCATION);
        stopwatch.set(Condition.CUT_NODE);
        stopwatch.set(Condition.HEALTHY);
        call.stop();
        assertThat(isCounted(Condition.CUT_NODE)).isTrue();
        assertThat(isCounted(Condition.HEALTHY)).isFalse();
    }

    @Test
    void aCallThatBeginsInAFault_countsForIt() {
        stopwatch.set(Condition.STOPPED_NODE);
        Stopwatch.Run call = stopwatch.start(Kind.REVOCATION);
        stopwatch.set(Condition.HEALTHY);
        call.stop();
        assertThat(isCounted(Condition.STOPPED_NODE)).isTrue();
    }

    @Test
    void aCallAfterAFault_countsForNone() {
        stopwatch.set(Condition.STOPPED_NODE);
        stopwatch.set(Condition.HEALTHY);
        stopwatch.start(Kind.REVOCATION).stop();
        assertThat(isCounted(Condition.HEALTHY)).isTrue();
    }

    private boolean isCounted(Condition condition) {
        return stopwatch.longestNanos(Kind.REVOCATION, condition) > 0;
    }
}
