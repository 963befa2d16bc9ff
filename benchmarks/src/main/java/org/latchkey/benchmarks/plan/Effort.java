/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.util.List;
import org.latchkey.benchmarks.probes.Probe;

/** How much is measured, and how thoroughly. */
public enum Effort {

    /** The cells that matter most, in five minutes: sizes, not proofs. */
    QUICK(1, 2, 3, 1_000),

    /** Everything, in an hour and a half. */
    FULL(3, 3, 5, 1_000);

    private final int forks;
    private final int warmUps;
    private final int iterations;
    private final int millis;

    Effort(int forks, int warmUps, int iterations, int millis) {
        this.forks = forks;
        this.warmUps = warmUps;
        this.iterations = iterations;
        this.millis = millis;
    }

    /** How many JVMs each figure comes from. */
    int forks() {
        return forks;
    }

    int warmUps() {
        return warmUps;
    }

    int iterations() {
        return iterations;
    }

    int millis() {
        return millis;
    }

    /** How long one JVM measures. */
    double seconds() {
        return (warmUps + iterations) * millis / 1e3;
    }

    /** What is measured. */
    List<Task> tasks() {
        return this == QUICK ? Tasks.quick() : Tasks.full();
    }

    /** What is measured of whole processes. */
    List<Probe> probes() {
        return this == QUICK ? List.of() : List.of(Probe.values());
    }
}
