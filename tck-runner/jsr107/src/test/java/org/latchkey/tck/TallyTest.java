/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class TallyTest {

    private final AtomicInteger finished = new AtomicInteger();
    private final Tally tally = new Tally(type -> type != Foreign.class, finished::incrementAndGet);

    @Test
    void counts_passedAndFailed_areTwoRunAndOneFailed() {
        run(Mixed.class);

        assertThat(tally.counts(0)).isEqualTo(new Counts(2, 1, 0, 0));
        assertThat(tally.faults())
                .containsExactly("fails() of " + Mixed.class.getName() + ": java.lang.AssertionError: the first line");
    }

    @Test
    void counts_abortedAndDisabled_areSkipped() {
        run(Skipped.class);

        assertThat(tally.counts(0)).isEqualTo(new Counts(1, 0, 2, 0));
    }

    @Test
    void counts_disabledClass_skipsEachOfItsTests() {
        run(DisabledWhole.class);

        assertThat(tally.counts(0)).isEqualTo(new Counts(0, 0, 2, 0));
    }

    @Test
    void counts_classThatCannotBegin_fails() {
        run(CannotBegin.class);

        assertThat(tally.counts(0)).isEqualTo(new Counts(0, 1, 0, 0));
    }

    @Test
    void counts_foreignClass_isLeftOut() {
        run(Mixed.class, Foreign.class);

        assertThat(tally.counts(0)).isEqualTo(new Counts(2, 1, 0, 0));
    }

    @Test
    void afterTest_eachTestThatCounts_isCalledOnce() {
        run(Mixed.class, Foreign.class);

        assertThat(finished).hasValue(2);
    }

    private void run(Class<?>... types) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(types).map(type -> selectClass(type)).toList())
                .build();
        LauncherFactory.create().execute(request, tally);
    }

    static final class Mixed {

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("the first line\nand a second");
        }
    }

    static final class Skipped {

        @Test
        void aborts() {
            Assumptions.abort();
        }

        @Test
        @Disabled("to be counted")
        void isDisabled() {}
    }

    @Disabled("to be counted")
    static final class DisabledWhole {

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static final class CannotBegin {

        @BeforeAll
        static void begin() {
            throw new AssertionError("cannot begin");
        }

        @Test
        void neverRuns() {}
    }

    static final class Foreign {

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError();
        }
    }
}
