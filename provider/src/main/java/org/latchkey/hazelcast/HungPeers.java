/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/**
 * Keeps members that Latchkey starts in touch with one another while another one hangs.
 *
 * <p>The system accepts a connection to a hung process on its behalf, and Hazelcast's output thread then tries without a pause to
 * send a greeting that nobody takes (hazelcast/hazelcast#26473). By default what others have to send through that thread is
 * announced to its selector, which it does not look at meanwhile: healthy members took one another for dead, and a cluster of
 * three fell apart when one was stopped. Announced as tasks instead, it is sent in turn.
 */
final class HungPeers {

    private static final String SELECTION_KEY_WAKEUP = "hazelcast.io.selectionKeyWakeupEnabled";

    private HungPeers() {}

    /** For all members that this JVM starts from now on; Hazelcast knows it as a system property only. */
    static void outlive() {
        if (System.getProperty(SELECTION_KEY_WAKEUP) == null) {
            System.setProperty(SELECTION_KEY_WAKEUP, "false");
        }
    }
}
