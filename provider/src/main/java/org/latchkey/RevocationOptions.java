/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a revocation is made. Immutable. */
public final class RevocationOptions {

    /** No reason, nothing counted. */
    public static final RevocationOptions NONE = new RevocationOptions(null, Counting.LEFT_OUT);

    private enum Counting {
        LEFT_OUT,
        ASKED_FOR
    }

    private final @Nullable String reason;
    private final Counting counting;

    private RevocationOptions(@Nullable String reason, Counting counting) {
        this.reason = reason;
        this.counting = counting;
    }

    /**
     * With a reason, which lookups and listeners are given.
     *
     * @param reason at most 256 characters: it is kept by every process
     * @throws IllegalArgumentException if it is longer
     */
    public static RevocationOptions because(String reason) {
        if (reason.length() > 256) {
            throw new IllegalArgumentException(
                    "A revocation's reason has " + reason.length() + " characters: give at most 256");
        }
        return new RevocationOptions(reason, Counting.LEFT_OUT);
    }

    /** The same, and the sessions are counted that are alive when the revocation begins. */
    public RevocationOptions counted() {
        return new RevocationOptions(reason, Counting.ASKED_FOR);
    }

    /** The reason; empty if there is none. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Whether sessions are counted. */
    public boolean counts() {
        return counting == Counting.ASKED_FOR;
    }
}
