/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Says whose session a value is.
 *
 * <p>Called in the process that writes, on the writer's thread, for every value that is stored. All processes that share a
 * cache must use the same. Must be serializable as far as the configuration is to be.
 */
@FunctionalInterface
public interface UserResolver<V> extends Serializable {

    /**
     * The user, {@code null} if the session is anonymous. What it throws, or a user that is none by {@link SessionNames}, fails
     * the write, and nothing is stored.
     */
    @Nullable
    String userOf(V value);
}
