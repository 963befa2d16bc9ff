/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemonstrationTest {

    @Test
    void everythingComesBackRight() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThat(Demonstration.run(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("All as it should be.");
    }

    @Test
    void whatCameBackWrong_isRememberedAndShown() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(printed, true, StandardCharsets.UTF_8));
        narrator.gave("get", "a", "b");
        assertThat(narrator.wrong()).containsExactly("get gave a, expected b");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("WRONG");
    }
}
