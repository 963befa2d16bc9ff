/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.LateWrite;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/**
 * The one place that says what a caller gets for a write that a revocation forbids.
 *
 * @param answer what the cache's configuration says
 * @param failures the cache's
 */
record LateWrites(LateWrite answer, Failures failures) {

    /** Fails, or does nothing where such writes are ignored. */
    void refuse() {
        if (answer == LateWrite.REFUSED) {
            throw failures.revoked();
        }
    }

    /** The outcome in the caller's eyes: an ignored write looks as if it had been done, and then revoked. */
    Outcome settled(Outcome outcome) {
        if (outcome.verdict() != Verdict.REVOKED) {
            return outcome;
        }
        refuse();
        return new Outcome(Verdict.CREATED, null, null, 0);
    }

    /** Begins to gather what becomes of many writes, of which one exception is to tell. */
    Tally tally() {
        return new Tally();
    }

    /** Whether any of many writes was forbidden. Confined to its thread. */
    final class Tally {

        private boolean any;

        void note(Verdict verdict) {
            any |= verdict == Verdict.REVOKED;
        }

        void refuseIfAny() {
            if (any) {
                refuse();
            }
        }
    }
}
