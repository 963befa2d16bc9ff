/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

/**
 * How thoroughly a figure is taken.
 *
 * @param forks how many JVMs it comes from
 * @param warmUps how many seconds each of them runs first
 * @param iterations how many seconds it measures then
 */
record Pace(int forks, int warmUps, int iterations) {

    /** Sizes, not proofs. */
    static final Pace QUICK = new Pace(1, 2, 3);

    /** Sizes, of what goes through a cluster. */
    static final Pace QUICK_CLUSTER = new Pace(1, 8, 3);

    /** What all else is compared with: JVMs differ more from each other than the seconds of one. */
    static final Pace THOROUGH = new Pace(3, 2, 5);

    /** What differs from that in one thing. */
    static final Pace FACTOR = new Pace(2, 2, 4);

    /** What is far slower, whatever the error. */
    static final Pace ONCE = new Pace(1, 2, 5);

    /** What goes through a cluster, whose compilers take long to have done: measured before, it is a third as fast. */
    static final Pace CLUSTER = new Pace(1, 9, 7);

    /** How long one JVM takes beside its start. */
    double seconds() {
        return warmUps + iterations;
    }
}
