/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.SessionCache;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Recipe;

/** An application in a process of its own. */
record OtherParty(ApplicationProcess application) implements Party {

    @Override
    public SessionCache<String, String> create(String cache, Recipe recipe) {
        application.create(cache, recipe);
        return application.sessions(cache);
    }

    @Override
    public void hold() {
        application.hold();
    }

    @Override
    public void awaitHeld() {
        application.awaitHeld();
    }

    @Override
    public void release() {
        application.release();
    }
}
