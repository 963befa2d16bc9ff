/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.latchkey.store.OperationId;

/** Where operations get their names, which no other process or connection gives out. Thread-safe. */
final class Operations {

    private final long prefix = ThreadLocalRandom.current().nextLong();
    private final AtomicLong count = new AtomicLong();

    OperationId next() {
        return new OperationId(prefix, count.incrementAndGet());
    }
}
