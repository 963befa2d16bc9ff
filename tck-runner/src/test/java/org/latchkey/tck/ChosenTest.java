/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.latchkey.Topology;

final class ChosenTest {

    @Test
    void parse_namesAndSpaces_areTopologies() {
        assertThat(Chosen.parse("client, embedded")).containsExactly(Topology.EMBEDDED, Topology.CLIENT);
    }

    @Test
    void parse_unknownName_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Chosen.parse("embeded"));
    }

    @Test
    void topology_jvmThatRunsNone_isEmpty() {
        assertThat(Chosen.topology()).isEmpty();
    }
}
