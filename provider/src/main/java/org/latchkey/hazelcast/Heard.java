/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/** How a wait for other processes ended. */
enum Heard {
    /** All have heard. */
    ALL(0),
    /** All that are still there have heard; at least one has left the cluster. */
    ALL_PRESENT(1),
    /** At least one has not answered in time. */
    SILENT(2);

    private final int code;

    Heard(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Heard of(int code) {
        for (Heard heard : values()) {
            if (heard.code == code) {
                return heard;
            }
        }
        return SILENT;
    }

    Heard and(Heard other) {
        return code >= other.code ? this : other;
    }
}
