/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.probes.Probe;

/** What is planned. */
class EffortTest {

    private static final Path NOWHERE = Path.of("nowhere.log");

    @ParameterizedTest
    @CsvSource({"QUICK, 5", "FULL, 90"})
    void aSetFitsIntoItsMinutes(Effort effort, double minutes) {
        Measuring all = Measuring.everything(effort, NOWHERE, System.out);
        assertThat(all.plannedSeconds()).isLessThan(60 * minutes);
    }

    @Test
    void ofWhatWasMissing_thatAloneIsPlanned() {
        List<String> missing = List.of("HotLookup, few keys, Latchkey, embedded", "footprint");
        Measuring some = Measuring.only(missing, Effort.FULL, NOWHERE, System.out);
        assertThat(some.probes()).containsExactly(Probe.FOOTPRINT);
        assertThat(some.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.contenders()).containsExactly(Contender.LATCHKEY));
    }
}
