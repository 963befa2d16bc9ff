/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is planned takes no longer than is said. */
class EffortTest {

    @ParameterizedTest
    @CsvSource({"QUICK, 5", "FULL, 90"})
    void aSetFitsIntoItsMinutes(Effort effort, double minutes) {
        assertThat(Measuring.plannedSeconds(effort)).isLessThan(60 * minutes);
    }
}
