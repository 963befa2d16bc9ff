/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

/** The common fate of the fills of one key that are under way together. Guarded by the table's lock. */
final class Reservation {

    private int tickets;
    private boolean voided;

    void join() {
        tickets++;
    }

    void leave() {
        tickets--;
    }

    int tickets() {
        return tickets;
    }

    boolean isVoided() {
        return voided;
    }

    void annul() {
        voided = true;
    }
}
