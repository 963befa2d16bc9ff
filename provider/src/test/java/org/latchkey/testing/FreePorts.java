/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.latchkey.config.Endpoint;

/** Ports of the loopback interface that nobody uses. */
public final class FreePorts {

    /** What was handed out before, so that nobody gets it twice. Guarded by the class. */
    private static final Set<Integer> TAKEN = new HashSet<>();

    private FreePorts() {}

    /** An endpoint that is free at this moment and has not been handed out in this process. */
    public static synchronized Endpoint loopback() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (TAKEN.add(socket.getLocalPort())) {
                    return new Endpoint("127.0.0.1", socket.getLocalPort());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
