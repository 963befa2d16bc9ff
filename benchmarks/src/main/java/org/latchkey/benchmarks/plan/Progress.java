/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.io.PrintStream;
import java.util.Locale;

/** Says what goes on, and how long it will take. Not thread-safe. */
final class Progress {

    private final PrintStream out;
    private final int steps;
    private final double plannedSeconds;
    private final long began = System.nanoTime();
    private int done;
    private double doneSeconds;

    /**
     * @param plannedSeconds how long all is thought to take
     */
    Progress(PrintStream out, int steps, double plannedSeconds) {
        this.out = out;
        this.steps = steps;
        this.plannedSeconds = plannedSeconds;
        out.printf(Locale.ROOT, "%d steps, about %s%n", steps, left());
    }

    /**
     * Something has been done.
     *
     * @param seconds how long that was thought to take
     */
    void step(String what, String outcome, double seconds) {
        done++;
        doneSeconds += seconds;
        out.printf(Locale.ROOT, "[%d/%d, %s left] %s: %s%n", done, steps, left(), what, outcome);
    }

    /** As much longer than planned as what has been done was. */
    private String left() {
        double factor = doneSeconds == 0 ? 1 : (System.nanoTime() - began) / 1e9 / doneSeconds;
        long seconds = Math.round(factor * (plannedSeconds - doneSeconds));
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
