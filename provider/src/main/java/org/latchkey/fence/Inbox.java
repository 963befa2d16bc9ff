/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.List;

/**
 * What one reader has received from one sender.
 *
 * <p>Not thread-safe: its owner guards it.
 */
public final class Inbox<N> {

    private long received;

    /** The notices of a batch that have not come before, in order; none of a batch that comes too early. */
    public List<Numbered<N>> accept(Batch<N> batch) {
        List<Numbered<N>> fresh = new ArrayList<>();
        if (batch.first() > received + 1) {
            return fresh;
        }
        for (int i = 0; i < batch.notices().size(); i++) {
            long number = batch.first() + i;
            if (number > received) {
                fresh.add(new Numbered<>(number, batch.notices().get(i)));
            }
        }
        received = Math.max(received, batch.last());
        return fresh;
    }

    /** The number of the last notice that has come. */
    public long received() {
        return received;
    }
}
