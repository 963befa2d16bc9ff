/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/** How a wait for others ended; from best to worst. */
enum Heard {
    /** All have heard. */
    ALL,
    /** All that are still there have heard; at least one has left the cluster. */
    ALL_PRESENT,
    /** At least one has not answered in time. */
    SILENT;

    /** The worse of two. */
    Heard and(Heard other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
