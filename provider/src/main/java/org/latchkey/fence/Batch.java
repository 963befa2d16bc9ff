/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.List;

/**
 * Consecutive notices on their way from one sender to one reader.
 *
 * @param first the number of the first one
 * @param notices in order, never empty
 */
public record Batch<N>(long first, List<N> notices) {

    public Batch {
        notices = List.copyOf(notices);
    }

    /** The number of the last notice. */
    public long last() {
        return first + notices.size() - 1;
    }
}
