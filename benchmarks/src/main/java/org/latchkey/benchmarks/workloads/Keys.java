/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

/** What sessions are called: 32 digits, as long as the identifiers that servlet containers draw. */
final class Keys {

    private Keys() {}

    /** A new string each time, which is equal to others, but not the same. */
    static String key(int number) {
        return String.format("%032d", number);
    }

    static String[] keys(int count) {
        String[] keys = new String[count];
        for (int i = 0; i < count; i++) {
            keys[i] = key(i);
        }
        return keys;
    }
}
