/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Scope;

/**
 * All copies of a table, in each of the indexes by which they are found.
 *
 * <p>A copy is in all of them or in none, but that a part which has ended and a user who was revoked have let go of theirs.
 * Looking takes no lock; all changes are guarded by the table's.
 */
final class Copies {

    private final int most;
    private final ConcurrentHashMap<EntryKey, NearEntry> byKey = new ConcurrentHashMap<>();
    private final Parts parts = new Parts();
    private final UserStates users = new UserStates();
    private final Sieve sieve = new Sieve();

    Copies(int most) {
        this.most = most;
    }

    Parts parts() {
        return parts;
    }

    UserStates users() {
        return users;
    }

    int size() {
        return byKey.size();
    }

    /** Every copy, and maybe some that come or go while they are looked at. */
    Iterable<NearEntry> all() {
        return byKey.values();
    }

    /**
     * Evicts as many copies as it takes for one of this key: more than one only where many keys have its hash code.
     *
     * @return how many
     */
    int makeRoom(EntryKey key, Object nearKey, long nanos) {
        int evicted = 0;
        NearEntry crowded = parts.find(key.scope()).crowded(nearKey);
        if (crowded != null && remove(crowded)) {
            evicted++;
        }
        while (sieve.size() >= most && !byKey.containsKey(key)) {
            NearEntry next = sieve.next(nanos);
            if (next == null || !remove(next)) {
                throw new IllegalStateException("A copy is in one index and not in another");
            }
            evicted++;
        }
        return evicted;
    }

    /** Adds a copy, for which there is room, in the place of that of the same key. */
    void put(NearTicket ticket, NearCandidate found, LastEpochs epochs) {
        Scope scope = ticket.key().scope();
        NearPart part = parts.join(scope, epochs.cleared());
        UserState user = stateOf(found.user(), scope, epochs);
        NearEntry copy = new NearEntry(ticket, found, part, user);
        part.add(copy);
        NearEntry before = byKey.get(copy.key());
        if (before != null) {
            remove(before);
            copy.visit();
        }
        byKey.put(copy.key(), copy);
        sieve.add(copy);
    }

    private UserState stateOf(@Nullable String user, Scope scope, LastEpochs epochs) {
        return user == null ? UserState.NOBODY : users.join(scope.namespace(), user, epochs.revoked());
    }

    /**
     * Takes a copy out of all indexes.
     *
     * @return whether it was there
     */
    boolean remove(NearEntry copy) {
        if (!byKey.remove(copy.key(), copy)) {
            return false;
        }
        sieve.remove(copy);
        copy.part().remove(copy);
        parts.leave(copy.key().scope(), copy.part());
        users.leave(copy.user());
        return true;
    }

    /** Takes out the copy of a key, if there is one. */
    void remove(EntryKey key) {
        NearEntry copy = byKey.get(key);
        if (copy != null) {
            remove(copy);
        }
    }

    void clear() {
        parts.endAll();
        users.clear();
        sieve.clear();
        byKey.clear();
    }
}
