/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource
    void aLossIsToldInWords(FlightLog.Loss loss) throws Exception {
        assertThat(FlightRecording.of(() -> {
                    FlightLog.leaseLost("instance", loss);
                    return loss;
                }))
                .extracting(event -> event.getString("reason"))
                .containsExactly(
                        switch (loss) {
                            case LATE -> "late";
                            case CLOCKS -> "clocks";
                            case GIVEN_UP -> "given up";
                            case NOT_DROPPED -> "not dropped";
                        });
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

    /** As those of module systems, whose bundles and modules see of the JDK only what they have asked for. */
    @Test
    void whereOurClassLoaderSeesNoRecorder_itIsDoneWithout() throws Exception {
        Class<?> log = new WithoutRecorder().loadClass(FlightLog.class.getName());
        Method leaseLost = Arrays.stream(log.getMethods())
                .filter(method -> method.getName().equals("leaseLost"))
                .findFirst()
                .orElseThrow();
        Object reason = leaseLost.getParameterTypes()[1].getEnumConstants()[0];

        assertThat(log.getClassLoader()).isNotSameAs(FlightLog.class.getClassLoader());
        assertThatCode(() -> leaseLost.invoke(null, "instance", reason)).doesNotThrowAnyException();
        assertThatCode(() -> log.getMethod("readerFencedOff", String.class, UUID.class)
                        .invoke(null, "instance", READER))
                .doesNotThrowAnyException();
    }

    /** Loads this room's classes once more, and nothing of the recorder's. */
    private static final class WithoutRecorder extends ClassLoader {

        private WithoutRecorder() {
            super(FlightLogTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.jfr.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("org.latchkey.flight.") ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static void tellOfEverything() {
        Flight load = FlightLog.load("some", FlightLog.Source.LOADER, 1);
        load.completed();
        load.end();
        FlightLog.revocation("some", FlightLog.Covered.KEY).end();
        FlightLog.readerFencedOff("instance", READER);
        FlightLog.leaseLost("instance", FlightLog.Loss.GIVEN_UP);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
