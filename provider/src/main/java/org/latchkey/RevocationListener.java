/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** Is told of users who are revoked. */
@FunctionalInterface
public interface RevocationListener {

    /** Tells of one. What it throws is logged. */
    void onUserRevoked(UserRevocation revocation);
}
