/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A network of hosts inside this machine, each a network namespace of Linux with one cable to a bridge, on which the test's own
 * process is too. To be made by root only. A hook takes it away where the test's JVM ends before {@link #close()}.
 */
public final class PrivateNetwork implements AutoCloseable {

    private static final int OWN = 254;
    private static final int PATIENCE_SECONDS = 10;

    private final String name = "lk" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private final String subnet = subnet(ProcessHandle.current().pid());
    private final List<Host> hosts = new ArrayList<>();
    private final Thread hook = new Thread(this::takeAway, "takes the private network away");

    private PrivateNetwork() {}

    /** A network of so many hosts; nothing where the machine does not permit it, and then nothing is left behind. */
    public static Optional<PrivateNetwork> open(int hosts) {
        PrivateNetwork network = new PrivateNetwork();
        Runtime.getRuntime().addShutdownHook(network.hook);
        try {
            network.lay(hosts);
            return Optional.of(network);
        } catch (IOException e) {
            System.out.println("PRIVATE NETWORK: not permitted here: " + e.getMessage());
            network.close();
            return Optional.empty();
        }
    }

    /** The hosts but for the test's own. */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /** The host with this address. */
    public Host at(String address) {
        return hosts.stream()
                .filter(host -> host.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** The address of the test's own process. */
    public String ownAddress() {
        return subnet + OWN;
    }

    @Override
    public void close() {
        takeAway();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is on its way out, and the hook finds nothing left to do.
            assert hosts.isEmpty();
        }
    }

    private void lay(int count) throws IOException {
        ip("link", "add", name, "type", "bridge");
        ip("address", "add", ownAddress() + "/24", "dev", name);
        ip("link", "set", name, "up");
        for (int i = 1; i <= count; i++) {
            Cabled host = new Cabled(name + "h" + i, subnet + i);
            hosts.add(host);
            host.lay(name);
        }
    }

    private synchronized void takeAway() {
        hosts.forEach(host -> {
            String namespace = ((Cabled) host).name();
            tryIp("link", "delete", namespace);
            tryIp("netns", "delete", namespace);
        });
        hosts.clear();
        tryIp("link", "delete", name);
    }

    private static String subnet(long pid) {
        return "10." + (64 + pid / 256 % 128) + "." + pid % 256 + ".";
    }

    private static void tryIp(String... arguments) {
        try {
            ip(arguments);
        } catch (IOException e) {
            // It was not there.
            assert e.getMessage() != null;
        }
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": "
                        + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A namespace and its cable, which have the same name. */
    private record Cabled(String name, String address) implements Host {

        private void lay(String bridge) throws IOException {
            ip("netns", "add", name);
            ip("link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
            ip("link", "set", name, "master", bridge, "up");
            ip("-n", name, "link", "set", "lo", "up");
            ip("-n", name, "address", "add", address + "/24", "dev", "eth0");
            ip("-n", name, "link", "set", "eth0", "up");
        }

        @Override
        public List<String> command() {
            return List.of("ip", "netns", "exec", name);
        }

        @Override
        public void cut() {
            set("down");
        }

        @Override
        public void heal() {
            set("up");
        }

        private void set(String state) {
            try {
                ip("link", "set", name, state);
            } catch (IOException e) {
                throw new AssertionError("the cable of " + name + " cannot be set " + state, e);
            }
        }
    }
}
