/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.Effect;

/**
 * A value as the application sees it, and as it is stored.
 *
 * @param user whose it is once it is stored, {@code null} for nobody's
 */
record Valued<V>(V value, Bytes bytes, @Nullable String user) {

    /** What puts it in. */
    Effect stored() {
        return new Effect.Store(bytes, user);
    }
}
