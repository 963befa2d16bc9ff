/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.HeaderNamespaces;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed: one jar, started twice. */
final class ShopIT extends TwoInstances {

    ShopIT() {
        super(Program.jar(Path.of("target", "shop.jar"), "server.port"));
    }

    @Test
    void aResultCachedBySpringsOwnAnnotation_isComputedOnceForBoth() throws Exception {
        Answer computed = new Visitor().get(one(), "/prices/7");

        assertThat(computed.status()).isEqualTo(200);
        assertThat(new Visitor().get(other(), "/prices/7")).isEqualTo(computed);
    }

    @Test
    void metersAreBoundWithoutALineOfCode() throws Exception {
        assertThat(new Visitor().get(one(), "/standing")).isEqualTo(new Answer(200, "1.0"));
        assertThat(new Visitor().get(other(), "/standing")).isEqualTo(new Answer(200, "1.0"));
    }

    @Test
    void theMetersOfACacheHaveTheTagOfSpringBootsOwn() throws Exception {
        assertThat(new Visitor().get(one(), "/managers")).isEqualTo(new Answer(200, "[\"cacheManager\"]"));
    }

    @Test
    void aTaskOfARequest_hasTheNamespaceOfItsHeader() throws Exception {
        HeaderNamespaces.assertTasksInside(one());
        HeaderNamespaces.assertNoNameRefused(one(), "/namespace");
    }
}
