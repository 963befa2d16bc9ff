/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the tests that the TCK announces in its log as excluded: JUnit takes them for tests that passed. */
final class Exclusions extends Handler {

    private static final String MARKER = "EXCLUDING TEST";

    /** Held here, for the JDK keeps a logger, and so its handlers, by a weak reference only. */
    private final Logger tck = Logger.getLogger("org.jsr107.tck");

    private final AtomicInteger count = new AtomicInteger();

    /** Begins to count. */
    Exclusions listen() {
        tck.addHandler(this);
        return this;
    }

    int count() {
        return count.get();
    }

    @Override
    public void publish(LogRecord entry) {
        String message = entry.getMessage();
        if (message != null && message.contains(MARKER)) {
            count.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        tck.removeHandler(this);
    }
}
