/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.List;

/** Where a process of a test runs: an address to bind, and a cable that can be cut. */
public interface Host {

    /** The machine itself, which nothing can be cut off from. */
    Host LOOPBACK = new Host() {
        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public List<String> command() {
            return List.of();
        }

        @Override
        public void cut() {
            throw new UnsupportedOperationException("loopback has no cable");
        }

        @Override
        public void heal() {}
    };

    /** The address of its own that processes there bind. */
    String address();

    /** What the command of a process begins with to have it run there. */
    List<String> command();

    /** Lets no packet in or out until it is healed: connections stay open, and nothing comes through them. */
    void cut();

    /** Lets packets through again. Idempotent. */
    void heal();
}
