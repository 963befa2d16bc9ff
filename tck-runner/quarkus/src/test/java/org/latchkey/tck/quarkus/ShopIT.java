/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.latchkey.tck.instances.Program;
import org.latchkey.tck.instances.TwoInstances;

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

    /** The names of the classes that Quarkus' build has made. */
    private static List<String> generated() throws IOException {
        Path jar = APPLICATION.resolve(Path.of("quarkus", "generated-bytecode.jar"));
        try (ZipFile classes = new ZipFile(jar.toFile())) {
            return classes.stream().map(ZipEntry::getName).toList();
        }
    }
}
