/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * What one process knows of the revocations and clears of one cache.
 *
 * <p>An entry is alive if the number that its writer knew is not below the epoch of any of its subjects. Thread-safe;
 * local, and cheap enough for a partition thread.
 */
public interface Epochs {

    /** Knows of nothing, up to the beginning of the number line. */
    Epochs NONE = new Epochs() {
        @Override
        public long known() {
            return 0;
        }

        @Override
        public long floor() {
            return 0;
        }

        @Override
        public long cleared(Scope scope) {
            return 0;
        }

        @Override
        public @Nullable Epoch revoked(String namespace, String user) {
            return null;
        }
    };

    /** The number up to which this process knows all. */
    long known();

    /** Below this number epochs may have been forgotten: what began earlier must not be written any more. */
    long floor();

    /** The latest clear that covers this scope; 0 if there is none. */
    long cleared(Scope scope);

    /** The latest revocation that covers this user's entries in this namespace; {@code null} if there is none. */
    @Nullable
    Epoch revoked(String namespace, String user);
}
