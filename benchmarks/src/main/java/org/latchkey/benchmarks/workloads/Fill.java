/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.HashMap;
import java.util.Map;
import org.latchkey.benchmarks.contenders.Store;

/** Puts all that is asked for later. */
final class Fill {

    private static final int BATCH = 1_000;

    private Fill() {}

    static void all(Store store, int keys, Cell cell) {
        Map<String, Object> batch = new HashMap<>();
        for (int i = 0; i < keys; i++) {
            batch.put(Keys.key(i), cell.value(i));
            if (batch.size() == BATCH || i == keys - 1) {
                store.putAll(batch);
                batch.clear();
            }
        }
    }
}
