/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.io.PrintStream;
import java.util.Locale;

/** Says what goes on, and how long it will take. Not thread-safe. */
final class Progress {

    private final PrintStream out;
    private final int steps;
    /** What a step takes, until one has been taken. */
    private final double guessSeconds;

    private final long began = System.nanoTime();
    private int done;

    Progress(PrintStream out, int steps, double guessSeconds) {
        this.out = out;
        this.steps = steps;
        this.guessSeconds = guessSeconds;
        out.printf(Locale.ROOT, "%d steps, about %s%n", steps, left());
    }

    void step(String what, String outcome) {
        done++;
        out.printf(Locale.ROOT, "[%d/%d, %s left] %s: %s%n", done, steps, left(), what, outcome);
    }

    private String left() {
        double each = done == 0 ? guessSeconds : (System.nanoTime() - began) / 1e9 / done;
        long seconds = Math.round(each * (steps - done));
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
