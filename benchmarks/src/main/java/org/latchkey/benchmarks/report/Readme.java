/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.latchkey.benchmarks.report.Results.Measured;

/** The README's section on performance, which is made from a run's results and from nothing else. */
public final class Readme {

    private static final String BEGIN = "<!-- performance: made from docs/performance/results.json, not by hand -->\n";
    private static final String END = "<!-- end of performance -->\n";

    private Readme() {}

    /** Puts the section in the place of the one that is there. */
    public static void update(Path readme, Results results) throws IOException {
        Files.writeString(readme, withSection(Files.readString(readme), results));
    }

    /** The same of a text. */
    static String withSection(String text, Results results) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The README has no place for the section: it needs the lines "
                    + BEGIN.strip() + " and " + END.strip());
        }
        return text.substring(0, begin) + BEGIN + section(results) + text.substring(end);
    }

    /** What was set out to be reached is long, so it is shown to those who ask for it. */
    private static String folded(String bars) {
        return bars.isEmpty()
                ? ""
                : "<details>\n<summary>What was set out to be reached, met and missed</summary>\n\n" + bars
                        + "</details>\n\n";
    }

    private static String section(Results results) {
        Measured first = results.measured().get(0);
        List<Figure> figures = results.of(first.workload(), first.cell());
        return "\n" + first.workload() + ", " + first.cell() + ":\n\n"
                + Markdown.table(figures)
                + "\n![the same as a picture](docs/performance/" + Report.fileName(first) + ")\n\n"
                + folded(Bars.of(results))
                + Markdown.origin(results)
                + "\nEverything that was measured, with charts: [docs/performance](docs/performance/results.md).\n\n";
    }
}
