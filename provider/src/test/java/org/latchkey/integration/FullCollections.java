/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.concurrent.TimeUnit;
import org.latchkey.SessionCache;
import org.latchkey.testing.Errand;

/** Has a process collect its garbage with many live objects, so that all its threads stand still; tells for how many milliseconds at most. */
record FullCollections(int millionsOfObjects, int times) implements Errand {

    private static final long serialVersionUID = 1;
    private static final int MILLION = 1_000_000;

    @Override
    public String run(SessionCache<String, String> cache) {
        Object[][] live = new Object[millionsOfObjects][MILLION];
        for (Object[] part : live) {
            for (int i = 0; i < MILLION; i++) {
                part[i] = new long[1];
            }
        }
        long longest = 0;
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            System.gc();
            longest = Math.max(longest, System.nanoTime() - begun);
            // Others die, and those that stay must move.
            live[i % live.length] = new Object[0];
        }
        return Long.toString(TimeUnit.NANOSECONDS.toMillis(longest));
    }
}
