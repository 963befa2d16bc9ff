/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;

/** The demonstration as a process, whose status is all that a script sees of it. */
final class DemonstrationProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void main_whereAllIsWell_saysSoAndEndsWithStatusNought() {
        try (ChildJvm demonstration =
                ChildJvmBuilder.ofClass(Demonstration.class).start()) {
            assertThat(demonstration.awaitExit(LIMIT)).as(demonstration::output).isZero();
            assertThat(demonstration.lines()).contains("All as it should be.");
        }
    }

    @Test
    void main_whereSomethingIsWrong_endsWithAnotherStatus() {
        try (ChildJvm demonstration = ChildJvmBuilder.ofClass(Demonstration.class)
                .systemProperty(LatchkeyProperties.BACKUPS, "nonsense")
                .start()) {
            assertThat(demonstration.awaitExit(LIMIT)).as(demonstration::output).isEqualTo(1);
            assertThat(demonstration.lines()).doesNotContain("All as it should be.");
            assertThat(demonstration.output()).contains(LatchkeyProperties.BACKUPS);
        }
    }
}
