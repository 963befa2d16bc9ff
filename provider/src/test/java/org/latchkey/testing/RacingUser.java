/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import org.jspecify.annotations.Nullable;
import org.latchkey.UserResolver;

/** {@link UserBeforeColon}, for sessions of which it matters when the call began that wrote them. */
public final class RacingUser implements UserResolver<String> {

    private static final long serialVersionUID = 1;

    private final UserBeforeColon colon = new UserBeforeColon();

    @Override
    public @Nullable String userOf(String value) {
        RacingCall.runsUserCode();
        return colon.userOf(value);
    }
}
