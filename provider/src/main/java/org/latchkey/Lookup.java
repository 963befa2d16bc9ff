/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a key. */
public sealed interface Lookup<V> {

    /**
     * There is a live session.
     *
     * @param value the session
     * @param metadata what is known of it
     */
    record Active<V>(V value, SessionMetadata metadata) implements Lookup<V> {}

    /**
     * There was one, or might have been, and it was revoked.
     *
     * @param value the session, {@code null} if it is not kept
     * @param when by the clock of the process that revoked it
     * @param reason {@code null} if none was given
     */
    record Revoked<V>(
            @Nullable V value, Instant when, @Nullable String reason) implements Lookup<V> {}

    /** There is none: never was, has ended, or its revocation has been forgotten. */
    record Absent<V>() implements Lookup<V> {}
}
