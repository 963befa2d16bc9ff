/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.HashMap;
import java.util.Map;

/**
 * The users who have copies, each in each namespace with the one state that its copies point at.
 *
 * <p>A revoked state is forgotten at once, though copies point at it until they are tidied away: who comes after the
 * revocation gets another. Guarded by the table's lock.
 */
final class UserStates {

    /** By user, then by namespace. */
    private final Map<String, Map<String, Counted>> users = new HashMap<>();

    private int size;

    /** A state and how many copies point at it; the number is written often, and kept away from what hits read. */
    private static final class Counted {
        private final UserState state;
        private int copies;

        private Counted(UserState state) {
            this.state = state;
        }
    }

    /** The state for one more copy of a user who was last revoked by that number. */
    UserState join(String namespace, String user, long revoked) {
        Counted counted = users.computeIfAbsent(user, name -> new HashMap<>(2)).computeIfAbsent(namespace, name -> {
            size++;
            return new Counted(new UserState(namespace, user, revoked));
        });
        counted.copies++;
        return counted.state;
    }

    /** One copy less points at this state. */
    void leave(UserState state) {
        Map<String, Counted> namespaces = users.get(state.user());
        Counted counted = namespaces == null ? null : namespaces.get(state.namespace());
        if (namespaces != null && counted != null && counted.state == state && --counted.copies == 0) {
            forget(namespaces, state);
        }
    }

    /** A revocation of the user in all namespaces. */
    void revoke(String user, long number) {
        Map<String, Counted> namespaces = users.get(user);
        if (namespaces != null) {
            for (Counted counted : namespaces.values().toArray(new Counted[0])) {
                revoke(namespaces, counted.state, number);
            }
        }
    }

    /** A revocation of the user in one namespace. */
    void revoke(String namespace, String user, long number) {
        Map<String, Counted> namespaces = users.get(user);
        Counted counted = namespaces == null ? null : namespaces.get(namespace);
        if (namespaces != null && counted != null) {
            revoke(namespaces, counted.state, number);
        }
    }

    private void revoke(Map<String, Counted> namespaces, UserState state, long number) {
        if (state.isOlderThan(number)) {
            state.revoke();
            forget(namespaces, state);
        }
    }

    private void forget(Map<String, Counted> namespaces, UserState state) {
        namespaces.remove(state.namespace());
        size--;
        if (namespaces.isEmpty()) {
            users.remove(state.user());
        }
    }

    void clear() {
        users.clear();
        size = 0;
    }

    int size() {
        return size;
    }
}
