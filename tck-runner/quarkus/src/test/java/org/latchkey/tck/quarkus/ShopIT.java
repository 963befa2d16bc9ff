/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.HeaderNamespaces;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;
import org.latchkey.tck.instances.Visitor;
import org.latchkey.tck.instances.Visitor.Answer;

/** The shop as it is deployed: the folder that Quarkus makes, started twice. */
final class ShopIT extends TwoInstances {

    private static final Path APPLICATION = Path.of("target", "quarkus-app");

    ShopIT() {
        super(Program.jar(APPLICATION.resolve("quarkus-run.jar"), "quarkus.http.port"));
    }

    @Test
    void aBeanThatNobodyUses_isLeftOut() throws IOException {
        assertThat(generated())
                .contains("org/latchkey/tck/quarkus/Reports_Bean.class")
                .doesNotContain("org/latchkey/tck/quarkus/Forgotten_Bean.class");
    }

    @Test
    void aCorrectedReport_isThatOfBoth_andAWithdrawnOneIsComputedAnew() throws Exception {
        Visitor visitor = new Visitor();
        Answer first = visitor.get(one(), "/reports/11");

        visitor.post(other(), "/reports/11/correct?text=corrected");
        assertThat(visitor.get(one(), "/reports/11")).isEqualTo(new Answer(200, "corrected"));

        visitor.post(other(), "/reports/11/withdraw");
        Answer second = visitor.get(one(), "/reports/11");
        assertThat(second.body()).startsWith("report 11, number ").isNotEqualTo(first.body());
        assertThat(visitor.get(other(), "/reports/11")).isEqualTo(second);
    }

    @Test
    void whenAllAreWithdrawn_eachIsComputedAnew() throws Exception {
        Visitor visitor = new Visitor();
        List<Answer> first = List.of(visitor.get(one(), "/reports/12"), visitor.get(other(), "/reports/13"));

        visitor.post(other(), "/reports/withdraw");

        assertThat(List.of(visitor.get(one(), "/reports/12"), visitor.get(other(), "/reports/13")))
                .doesNotContainAnyElementsOf(first)
                .allMatch(answer -> answer.status() == 200);
    }

    @Test
    void aReportOfOneNamespace_isComputedApartFromThatOfAnother() throws Exception {
        HeaderNamespaces.assertReportsApart(one(), other());
    }

    @Test
    void aHeaderThatNamesNoNamespace_isRefused() throws Exception {
        HeaderNamespaces.assertNoNameRefused(one(), "/reports/8");
    }

    /** The names of the classes that Quarkus' build has made. */
    private static List<String> generated() throws IOException {
        Path jar = APPLICATION.resolve(Path.of("quarkus", "generated-bytecode.jar"));
        try (ZipFile classes = new ZipFile(jar.toFile())) {
            return classes.stream().map(ZipEntry::getName).toList();
        }
    }
}
