/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed: the folder that Quarkus makes, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.jar(Path.of("target", "quarkus-app", "quarkus-run.jar"), "quarkus.http.port"));
    }

    /** Quarkus has no portable extensions, and so no interceptors of ours: should it ever, the documentation is to say so. */
    @Test
    void aMethodWithTheStandardsAnnotation_isCalledEachTime() throws Exception {
        Answer computed = new Visitor().get(one(), "/standard/7");

        assertThat(computed.status()).isEqualTo(200);
        assertThat(new Visitor().get(one(), "/standard/7")).isNotEqualTo(computed);
    }
}
