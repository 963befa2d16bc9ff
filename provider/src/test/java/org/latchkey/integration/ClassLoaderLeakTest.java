/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;

/**
 * What is left of an application that has used caches and closed its manager: nothing.
 *
 * <p>In a process that interprets all code: a thread that stands in a compiled method keeps what the compiler has seen of the
 * application's classes, until it goes on, although nothing on the heap leads there.
 */
final class ClassLoaderLeakTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void embedded_aClosedManager_keepsNoClassLoader() {
        awaitDeparture(Departure.Kind.OWN_INSTANCE);
    }

    @Test
    void given_aClosedManager_keepsNoClassLoader_althoughTheInstanceStaysOpen() {
        awaitDeparture(Departure.Kind.GIVEN_INSTANCE);
    }

    @Test
    void theCoarseClock_keepsNoClassLoaderOnThreadsThatHaveReadIt() {
        awaitDeparture(Departure.Kind.COARSE_CLOCK);
    }

    private static void awaitDeparture(Departure.Kind kind) {
        try (ChildJvm child = ChildJvmBuilder.ofClass(Departure.class)
                .jvmArguments("-Xint")
                .arguments(kind.name())
                .start()) {
            child.awaitLine(Departure.COLLECTED, PATIENCE);
        }
    }
}
