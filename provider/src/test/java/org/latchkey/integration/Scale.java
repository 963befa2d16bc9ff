/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

/** How much the costly tests do: what the ordinary build has time for, or what the profile {@code faults} asks for. */
enum Scale {
    ORDINARY,
    FULL;

    static Scale current() {
        return valueOf(System.getProperty("test.scale", ORDINARY.name()));
    }

    int of(int ordinary, int full) {
        return this == FULL ? full : ordinary;
    }
}
