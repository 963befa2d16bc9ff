/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChildJvmTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** Says hello, and repeats what it is told until it is told to leave. */
    static final class Echo {
        public static void main(String[] args) {
            System.out.println("hello " + String.join(" ", args) + " " + System.getProperty("greeting"));
            Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
            for (String line = input.nextLine(); !line.equals("leave"); line = input.nextLine()) {
                System.out.println("echo " + line);
            }
            System.exit(7);
        }
    }

    private static ChildJvm echo() {
        return ChildJvmBuilder.ofClass(Echo.class)
                .arguments("you")
                .systemProperty("greeting", "there")
                .start();
    }

    @Test
    void awaitLine_readsWhatTheChildWrites() {
        try (ChildJvm child = echo()) {
            assertThat(child.awaitLine("hello", LONG)).isEqualTo("hello you there");
            child.send("again");
            child.awaitLine("echo again", LONG);
            child.send("leave");
            assertThat(child.awaitExit(LONG)).isEqualTo(7);
        }
    }

    @Test
    void linesOfSeveralThreads_doNotMix() {
        try (ChildJvm child = echo()) {
            child.awaitLine("hello", LONG);
            String filling = "x".repeat(100);

            IntStream.range(0, 2_000).parallel().forEach(line -> child.send(filling + line));

            child.send("last");
            child.awaitLine("echo last", LONG);
            assertThat(child.lines())
                    .filteredOn(line -> line.startsWith("echo " + filling))
                    .hasSize(2_000);
            assertThat(child.lines()).hasSize(2_002);
        }
    }

    @Test
    void awaitLine_thatNeverComes_failsWithTheOutput() {
        try (ChildJvm child = echo()) {
            child.awaitLine("hello", LONG);
            assertThatThrownBy(() -> child.awaitLine("goodbye", Duration.ofMillis(50)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("hello you there");
        }
    }

    @Test
    void freeze_holdsTheAnswerUntilThaw() {
        try (ChildJvm child = echo()) {
            child.awaitLine("hello", LONG);
            child.freeze();
            child.send("later");
            assertThatThrownBy(() -> child.awaitLine("echo later", Duration.ofMillis(200)))
                    .isInstanceOf(AssertionError.class);
            child.thaw();
            child.awaitLine("echo later", LONG);
        }
    }

    @Test
    void kill_endsEvenAFrozenChild() {
        try (ChildJvm child = echo()) {
            child.awaitLine("hello", LONG);
            child.freeze();
            child.kill();
            assertThat(child.isAlive()).isFalse();
            assertThat(child.awaitExit(LONG)).isEqualTo(128 + 9);
        }
    }
}
