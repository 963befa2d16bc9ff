/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.List;
import org.latchkey.benchmarks.report.Figure;

/** What is measured of whole processes and clusters. Each runs in a JVM of its own: see {@link ProbeProcess}. */
public enum Probe {

    /** How long a process takes from its start until it has read its first entry, and how much memory it has then. */
    COLD_START("cold start"),

    /** How often a value is loaded for which 64 callers ask at the same time. */
    READ_THROUGH("read through"),

    /** How much heap a session takes. */
    FOOTPRINT("footprint"),

    /** What a revocation of a user, and a clear of a namespace, take by how many sessions they cover. */
    REVOCATION("revocation");

    private final String words;

    Probe(String words) {
        this.words = words;
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
        };
    }
}
