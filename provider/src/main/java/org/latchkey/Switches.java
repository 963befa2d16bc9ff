/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.util.Set;

/** What is switched on for a cache. */
record Switches(Set<Switch> set) implements Serializable {

    Switches {
        set = Set.copyOf(set);
    }

    boolean on(Switch one) {
        return set.contains(one);
    }

    @Override
    public String toString() {
        return "on: " + set.stream().sorted().toList();
    }
}
