/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.time.Duration;
import java.util.Optional;

/**
 * What a deployment stands on.
 *
 * @param minimum how many members must see one another to answer
 * @param network where its processes run, if not on loopback
 * @param apart how far the clock of each storage node is ahead of that of the one before
 */
public record Ground(int minimum, Optional<PrivateNetwork> network, Duration apart) {

    /** Loopback, with one clock for all. */
    public static Ground loopback(int minimum) {
        return new Ground(minimum, Optional.empty(), Duration.ZERO);
    }

    /** The host with this address. */
    Host at(String address) {
        return network.map(hosts -> hosts.at(address)).orElse(Host.LOOPBACK);
    }

    /** The address of the test's own process. */
    String ownAddress() {
        return network.map(PrivateNetwork::ownAddress).orElse(Host.LOOPBACK.address());
    }
}
