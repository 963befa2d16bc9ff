/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ChosenTest {

    @Test
    void parse_namesAndSpaces_areStages() {
        assertThat(Chosen.parse("client, embedded")).containsExactly(Stage.EMBEDDED, Stage.CLIENT);
    }

    @Test
    void parse_unknownName_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Chosen.parse("embeded"));
    }

    /** Tests run in their module's folder. */
    @Test
    void theBuildRunsEveryStage() throws IOException {
        Matcher setting =
                Pattern.compile("<tck.topologies>(.*?)</tck.topologies>").matcher(Files.readString(Path.of("pom.xml")));

        assertThat(setting.find()).isTrue();
        assertThat(Chosen.parse(setting.group(1))).containsExactly(Stage.values());
    }

    @Test
    void stage_jvmThatRunsNone_isEmpty() {
        assertThat(Chosen.stage()).isEmpty();
    }
}
