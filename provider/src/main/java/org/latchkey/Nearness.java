/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How many entries each process keeps near, and how exactly; {@code null} for what the manager settles. */
record Nearness(@Nullable Integer mostEntries, @Nullable Consistency consistency) implements Serializable {

    static final Nearness UNSET = new Nearness(null, null);

    Nearness withMostEntries(@Nullable Integer other) {
        return new Nearness(other, consistency);
    }

    Nearness with(Consistency other) {
        return new Nearness(mostEntries, other);
    }
}
