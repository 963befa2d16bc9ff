/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is what was measured: nothing in it was written by hand. */
class PublishedTest {

    private static final Path PUBLISHED = Path.of("../docs/performance");

    @Test
    void theReadmesSection_isMadeFromTheResults() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(Readme.withSection(readme, results())).isEqualTo(readme);
    }

    @Test
    void theTablesAreMadeFromTheResults_andThereIsAChartForEach(@TempDir Path folder) throws IOException {
        Report.draw(results(), folder);
        assertThat(PUBLISHED.resolve("results.md")).hasSameTextualContentAs(folder.resolve("results.md"));
        try (var drawn = Files.list(folder)) {
            assertThat(drawn)
                    .allSatisfy(each ->
                            assertThat(PUBLISHED.resolve(each.getFileName())).exists());
        }
    }

    private static Results results() throws IOException {
        return Results.read(PUBLISHED.resolve(Report.JSON));
    }
}
