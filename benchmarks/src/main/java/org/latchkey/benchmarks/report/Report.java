/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.latchkey.benchmarks.report.Results.Measured;

/** What a run leaves behind. */
public final class Report {

    /** The numbers, from which all else is made. */
    public static final String JSON = "results.json";

    private Report() {}

    /** Writes the numbers, the tables and the charts into a folder, which is created. */
    public static void write(Results results, Path folder) throws IOException {
        Files.createDirectories(folder);
        results.write(folder.resolve(JSON));
        draw(results, folder);
    }

    /** Makes the tables and the charts anew from the numbers that are in a folder. */
    public static void draw(Results results, Path folder) throws IOException {
        Files.writeString(
                folder.resolve("results.md"), "# What was measured\n\n" + Bars.of(results) + Markdown.of(results));
        for (Measured each : results.measured()) {
            List<Figure> figures = results.of(each.workload(), each.cell());
            Chart.write(each.workload() + ", " + each.cell(), figures, folder.resolve(fileName(each)));
        }
    }

    static String fileName(Measured measured) {
        String words = measured.workload() + "-" + measured.cell();
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }
}
