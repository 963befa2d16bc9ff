/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import org.jspecify.annotations.Nullable;
import org.latchkey.UserResolver;

/**
 * A session such as {@code ann:laptop} is Ann's; one without a colon is nobody's. A value that ends with {@link #WAITING}
 * passes the {@link Turnstile}: a plain write of it can be stopped after it has begun and before it is sent.
 */
public final class UserBeforeColon implements UserResolver<String> {

    /** Ends values that wait. */
    public static final String WAITING = ", waiting";

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable String userOf(String value) {
        if (value.endsWith(WAITING)) {
            Turnstile.pass();
        }
        int colon = value.indexOf(':');
        return colon < 0 ? null : value.substring(0, colon);
    }
}
