/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

/** Whether a caller may change what a lookup has handed out. */
public enum Copying {

    /** Each lookup hands out a copy. */
    VALUE("by value"),

    /** By value, for which immutable values need no copy. */
    VALUE_SHARING_IMMUTABLES("by value, immutables shared"),

    /** All are handed out the same object. */
    REFERENCE("by reference");

    private final String words;

    Copying(String words) {
        this.words = words;
    }

    /** As it stands beside a number. */
    public String words() {
        return words;
    }
}
