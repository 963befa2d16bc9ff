/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import javax.cache.processor.MutableEntry;

/** Adds one to the number of an entry, which begins at nought. */
final class Increment {

    private Increment() {}

    static int of(MutableEntry<String, Integer> entry) {
        int next = entry.exists() ? entry.getValue() + 1 : 1;
        entry.setValue(next);
        return next;
    }
}
