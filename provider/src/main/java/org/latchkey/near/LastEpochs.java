/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Epoch;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;

/**
 * The latest epochs that this process knows to cover an entry.
 *
 * @param cleared the number of the last clear of its scope, or of one around it; 0 for none
 * @param revoked the number of the last revocation of its user; 0 for none
 */
record LastEpochs(long cleared, long revoked) {

    static LastEpochs of(Epochs epochs, Scope scope, @Nullable String user) {
        Epoch revoked = user == null ? null : epochs.revoked(scope.namespace(), user);
        return new LastEpochs(epochs.cleared(scope), revoked == null ? 0 : revoked.number());
    }

    /** Whether an entry is alive whose writer knew that much. */
    boolean spare(long since) {
        return since >= cleared && since >= revoked;
    }
}
