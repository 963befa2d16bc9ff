/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.HeaderNamespaces;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed: its jar and the folder of what it stands on, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.main(Shop.class.getName(), Path.of("target", "shop.jar"), "micronaut.server.port"));
    }

    /** Micronaut serves its own annotations only: should it ever serve these, the documentation is to say so. */
    @Test
    void aMethodWithTheStandardsAnnotation_isCalledEachTime() throws Exception {
        Answer computed = new Visitor().get(one(), "/standard/7");

        assertThat(computed.status()).isEqualTo(200);
        assertThat(new Visitor().get(one(), "/standard/7")).isNotEqualTo(computed);
    }

    @Test
    void aTaskOfARequest_hasTheNamespaceOfItsHeader() throws Exception {
        HeaderNamespaces.assertTasksInside(one());
        HeaderNamespaces.assertNoNameRefused(one(), "/namespace");
    }
}
