/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/** Which entries of a cache are meant. All but {@link All} are found through an index. */
public sealed interface Selection {

    /** All. */
    record All() implements Selection {}

    /** Those of exactly this scope. */
    record In(Scope scope) implements Selection {}

    /** Those of this scope and of those nested in it. */
    record Under(Scope scope) implements Selection {}

    /**
     * Those of a user.
     *
     * @param namespace where, {@code null} for everywhere
     */
    record OfUser(String user, @Nullable String namespace) implements Selection {}
}
