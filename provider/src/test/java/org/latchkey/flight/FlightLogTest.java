/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;
import org.latchkey.testing.FlightRecording;
import org.latchkey.testing.LoadingApplication;

class FlightLogTest {

    private static final int TIMES = 100_000;
    private static final UUID READER = UUID.randomUUID();

    /** Fewer bytes than there are calls: less than any object for each. */
    @Test
    void whileNothingIsRecorded_nothingIsAllocated() {
        tellOfEverything();
        long before = allocated();
        for (int time = 0; time < TIMES; time++) {
            tellOfEverything();
        }
        assertThat(allocated() - before).isLessThan(TIMES);
    }

    @Test
    void everyEvent_isRecordedWhereARecordingAsksForIt() throws Exception {
        assertThat(FlightRecording.of(() -> {
                    tellOfEverything();
                    return READER;
                }))
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrderElementsOf(FlightRecording.EVENTS);
    }

    @Test
    void whereTheJvmHasNoRecorder_cachesWorkWithoutIt() {
        try (ChildJvm child = ChildJvmBuilder.ofClass(LoadingApplication.class)
                .jvmArguments("--limit-modules=java.se,jdk.management,jdk.unsupported")
                .start()) {
            assertThat(child.awaitLine(LoadingApplication.WITHOUT_RECORDER, Duration.ofSeconds(60)))
                    .endsWith("loaded, computed, revoked");
        }
    }

    private static void tellOfEverything() {
        FlightLog.load("some", FlightLog.Source.LOADER, 1).end();
        FlightLog.revocation("some", FlightLog.Covered.KEY).end();
        FlightLog.readerFencedOff("instance", READER);
        FlightLog.leaseLost("instance", FlightLog.Loss.GIVEN_UP);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
