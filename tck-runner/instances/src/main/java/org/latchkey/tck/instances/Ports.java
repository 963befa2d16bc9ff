/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback interface.
 *
 * <p>Below those that systems give to outgoing connections: a member that is started anew finds its port still free. Of the thousand
 * from the system property {@code ports.first} on, so that tests that run at the same time do not take each other's.
 */
public final class Ports {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int FIRST = Integer.getInteger("ports.first", 20_000);
    private static final int END = FIRST + 1_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** So many addresses, {@code 127.0.0.1:port}, all different, on which nobody listened a moment ago. */
    public static Deque<String> addresses(int count) throws IOException {
        Deque<ServerSocket> held = new ArrayDeque<>();
        try {
            for (int i = 0; held.size() < count; i++) {
                hold(held, i);
            }
            Deque<String> addresses = new ArrayDeque<>();
            held.forEach(socket -> addresses.add("127.0.0.1:" + socket.getLocalPort()));
            return addresses;
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void hold(Deque<ServerSocket> held, int attempt) throws IOException {
        int port = ThreadLocalRandom.current().nextInt(FIRST, END);
        ServerSocket socket = new ServerSocket();
        try {
            // As Hazelcast binds it: not where connections of one that had it before still linger.
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1);
            held.add(socket);
        } catch (IOException taken) {
            socket.close();
            if (attempt >= ATTEMPTS) {
                throw new IOException("No free port found on 127.0.0.1 between " + FIRST + " and " + END, taken);
            }
        }
    }
}
