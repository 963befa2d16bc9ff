/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

/**
 * How many tests of the TCK ran, failed and were skipped, and how many the TCK itself excluded.
 *
 * @param excluded the tests that the TCK announced as excluded; JUnit counts them among those that ran and passed
 */
record Counts(int run, int failed, int skipped, int excluded) {

    /** The whole TCK: what is excluded is its dummy test, and the twelve of store-by-reference, which is optional. */
    static final Counts COMPLETE = new Counts(481, 0, 0, 13);

    /** All of its annotations, which are a matter of the container. */
    static final Counts ANNOTATIONS = new Counts(12, 0, 0, 0);

    @Override
    public String toString() {
        return run + " run, " + failed + " failed, " + skipped + " skipped, " + excluded + " excluded";
    }
}
