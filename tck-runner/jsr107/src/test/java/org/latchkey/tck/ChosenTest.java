/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void stage_jvmThatRunsNone_isEmpty() {
        assertThat(Chosen.stage()).isEmpty();
    }
}
