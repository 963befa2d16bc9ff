/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

/** Whether the copies of one user in one namespace are alive. Hits read it, so nothing in it is written but its end. */
final class UserState {

    /** That of nobody, whom nothing revokes. */
    static final UserState NOBODY = new UserState("", "", Long.MAX_VALUE);

    private final String namespace;
    private final String user;
    private final long born;
    private volatile boolean revoked;

    /** That of a user who was last revoked by that number. */
    UserState(String namespace, String user, long born) {
        this.namespace = namespace;
        this.user = user;
        this.born = born;
    }

    String namespace() {
        return namespace;
    }

    String user() {
        return user;
    }

    /** Whether a revocation with that number covers the copies. */
    boolean isOlderThan(long number) {
        return born < number;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** From now on no copy that points here is alive. */
    void revoke() {
        revoked = true;
    }
}
