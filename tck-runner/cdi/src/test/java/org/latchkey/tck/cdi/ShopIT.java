/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed: its jar beside those that it stands on, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.main("org.latchkey.tck.cdi.Shop", Path.of("target", "shop.jar"), "server.port"));
    }

    @Test
    void aReportOfOneNamespace_isComputedApartFromThatOfAnother() throws Exception {
        Answer ofSeven = inNamespace("sync-7").get(one(), "/reports/8");
        Answer ofEight = inNamespace("sync-8").get(other(), "/reports/8");
        Answer ofNone = new Visitor().get(one(), "/reports/8");

        assertThat(ofSeven.status()).isEqualTo(200);
        assertThat(ofEight.status()).isEqualTo(200);
        assertThat(ofEight).isNotEqualTo(ofSeven);
        assertThat(ofNone).isNotIn(ofSeven, ofEight);
        assertThat(inNamespace("sync-7").get(other(), "/reports/8")).isEqualTo(ofSeven);
        assertThat(inNamespace("sync-8").get(one(), "/reports/8")).isEqualTo(ofEight);
    }

    @Test
    void aHeaderThatNamesNoNamespace_isRefused() throws Exception {
        assertThat(inNamespace("x".repeat(300)).get(one(), "/reports/8").status())
                .isEqualTo(400);
    }

    private static Visitor inNamespace(String name) {
        return new Visitor().withHeader("X-Sync-Id", name);
    }
}
