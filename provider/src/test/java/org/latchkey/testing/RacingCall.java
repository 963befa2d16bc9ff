/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

/**
 * When the call of this thread was made, and by when the cache counted it as begun: right before it has the key encoded, which is
 * the first user code that it runs. A thread can lose its processor in between, or be made to catch up with revocations first.
 * What is written by a call that was made before a revocation and counted after it is alive, and rightly so.
 */
public final class RacingCall {

    private static final ThreadLocal<RacingCall> MINE = ThreadLocal.withInitial(RacingCall::new);

    private long madeAt;
    private long countedBy;

    private RacingCall() {}

    /** The thread makes a call now, at the time that is returned. */
    public static long make() {
        RacingCall mine = MINE.get();
        mine.countedBy = 0;
        mine.madeAt = System.nanoTime();
        return mine.madeAt;
    }

    /** When this thread made its call; now, if it is none that was noted. */
    static long madeAt() {
        long at = MINE.get().madeAt;
        return at == 0 ? System.nanoTime() : at;
    }

    /** For user code that the cache runs. */
    static void runsUserCode() {
        RacingCall mine = MINE.get();
        if (mine.countedBy == 0) {
            mine.countedBy = System.nanoTime();
        }
    }

    /** When the key of this thread's call was encoded; 0 if it was not, and then nothing was written. */
    public static long countedBy() {
        return MINE.get().countedBy;
    }
}
