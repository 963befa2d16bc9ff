/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import org.latchkey.node.LatchkeyNode;

/** A storage node whose clock is another than the machine's. */
final class ClockedNode {

    private ClockedNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        SteppingClock.begin();
        LatchkeyNode.main(arguments);
    }
}
