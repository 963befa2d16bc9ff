/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Epoch;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;

/**
 * The revocations that this process knows of, for values that no owner judges. Thread-safe; local.
 *
 * @param epochs what is known
 */
public record Revocations(Epochs epochs) {

    /** Whether a value of {@code user}'s in {@code scope} is dead that comes from a call that began at {@code since}. */
    public boolean cover(@Nullable String user, Scope scope, long since) {
        Epoch latest = user == null ? null : epochs.revoked(scope.namespace(), user);
        return latest != null && since < latest.number();
    }
}
