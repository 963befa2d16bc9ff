/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import org.latchkey.fence.Visit;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Transition;

/**
 * A transition on its way.
 *
 * @param visit in which state of this process the call was made
 */
record Sending(EntryKey key, Transition transition, Audience audience, Visit visit) {

    Sending asking(Transition question, Visit now) {
        return new Sending(key, question, audience, now);
    }

    /** What its owner runs. */
    TransitionProcessor processor(String incarnation) {
        return new TransitionProcessor(key, transition, audience, incarnation, visit);
    }
}
