/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * When an entry began and when it ends, by the owner's clock.
 *
 * @param createdAt milliseconds since the epoch
 * @param touchedAt when it was last written, or read with an extension of its life that was stored
 * @param expiresAt milliseconds since the epoch, {@link Long#MAX_VALUE} for never; dead from this instant on
 * @param latest what {@code expiresAt} never passes, however often the entry is used; {@link Long#MAX_VALUE} for no bound
 */
public record Lifetime(long createdAt, long touchedAt, long expiresAt, long latest) {

    /** The time of what is no entry: it begins at {@code now} and lasts for {@code millis}. */
    public static Lifetime starting(long now, long millis) {
        return new Lifetime(now, now, end(now, millis), Long.MAX_VALUE);
    }

    /** Whether the entry is still alive at {@code now}. */
    public boolean covers(long now) {
        return now < expiresAt;
    }

    private static long end(long now, long millis) {
        return millis >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
    }
}
