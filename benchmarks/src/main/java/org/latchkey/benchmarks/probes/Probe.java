/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.List;
import org.latchkey.benchmarks.report.Figure;

/** What is measured of whole processes and clusters. Each runs in a JVM of its own: see {@link ProbeProcess}. */
public enum Probe {

    /** How long a process takes from its start until it has read its first entry, and how much memory it has then. */
    COLD_START("cold start", 100),

    /** How often a value is loaded for which 64 callers ask at the same time. */
    READ_THROUGH("read through", 60),

    /** How much heap a session takes. */
    FOOTPRINT("footprint", 120),

    /** What a revocation of a user, and a clear of a namespace, take by how many sessions they cover. */
    REVOCATION("revocation", 900),

    /** How many updates a second 64 writers make of what nobody else holds, and of what two others hold. */
    UPDATES("updates", 90);

    private final String words;
    private final double seconds;

    Probe(String words, double seconds) {
        this.words = words;
        this.seconds = seconds;
    }

    /** About how long it takes. */
    public double seconds() {
        return seconds;
    }

    /** What it is called while it runs. */
    public String words() {
        return words;
    }

    /** Blocks until it is measured. */
    List<Figure> measure() {
        return switch (this) {
            case COLD_START -> ColdStart.measure();
            case READ_THROUGH -> ReadThrough.measure();
            case FOOTPRINT -> Footprint.measure();
            case REVOCATION -> RevocationCosts.measure();
            case UPDATES -> UpdateCosts.measure();
        };
    }
}
