/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Outcome;

/** Who finishes what another call has begun at an entry and left half done. */
@FunctionalInterface
interface Finisher {

    /**
     * Has the entry that is aimed at where its move wanted it, or back. Idempotent; blocks.
     *
     * @param met the answer {@link org.latchkey.store.Verdict#MOVING}, which says what is under way
     */
    void finish(Aim at, Outcome met);
}
