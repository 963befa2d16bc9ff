/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.SessionCache;
import org.latchkey.testing.Recipe;

/** A process that takes part in a cache: the test's own, or an application in one of its own. */
sealed interface Party permits OwnParty, OtherParty {

    /** Creates the cache, or joins it. */
    SessionCache<String, String> create(String cache, Recipe recipe);

    /** Has the user code of the process wait from now on, when it comes to the turnstile. */
    void hold();

    /** Returns once user code has come to the turnstile since {@link #hold}. */
    void awaitHeld();

    /** Lets user code on. */
    void release();
}
