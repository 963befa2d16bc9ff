/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/** A revocation of a user or a key, or a clear where it is neither, in a simulated history. */
final class Cut {

    private final long began;
    private final @Nullable String user;
    private final @Nullable EntryKey key;
    private long number;
    private long completed = Long.MAX_VALUE;

    Cut(long began, @Nullable String user, @Nullable EntryKey key) {
        this.began = began;
        this.user = user;
        this.key = key;
    }

    @Nullable
    Subject subject() {
        if (key != null) {
            return null;
        }
        return user == null ? new Subject.InScope(Workbench.SCOPE) : new Subject.OfUser(user);
    }

    void drawn(long given) {
        number = given;
    }

    long number() {
        return number;
    }

    void complete(long time) {
        completed = Math.min(completed, time);
    }

    boolean isCompletedBefore(long time) {
        return completed < time;
    }

    boolean covers(LateCalls.Session session) {
        if (key != null) {
            return session.arrived().getOrDefault(key, Long.MAX_VALUE) < began;
        }
        return session.began() < began && (user == null || user.equals(session.user()));
    }
}
