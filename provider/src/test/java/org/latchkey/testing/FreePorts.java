/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.latchkey.config.Endpoint;

/**
 * Ports of the loopback interface that nobody uses: below those that systems give to connections on their way out, one of which
 * could take it before it is used; and each JVM of a test run from a range of its own.
 */
public final class FreePorts {

    private static final int RANGE = 3_000;
    private static final int RANGES = 4;
    private static final int FIRST = 20_000 + RANGE * ((Integer.getInteger("test.fork", 1) - 1) % RANGES);
    private static final int END = FIRST + RANGE;
    private static final int MOST_TRIES = 1_000;

    /** What was handed out before, so that nobody gets it twice. Guarded by the class. */
    private static final Set<Integer> TAKEN = new HashSet<>();

    private FreePorts() {}

    /** An endpoint that is free at this moment and has not been handed out in this process. */
    public static synchronized Endpoint loopback() {
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket()) {
                // As Hazelcast binds it: not where connections of one that had it before still linger.
                socket.setReuseAddress(false);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                if (TAKEN.add(port)) {
                    return new Endpoint("127.0.0.1", socket.getLocalPort());
                }
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
