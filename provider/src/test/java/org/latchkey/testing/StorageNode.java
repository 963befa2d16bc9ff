/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.latchkey.config.Endpoint;

/** A storage node in a process of its own, started from the node's jar and nothing else. */
public final class StorageNode implements AutoCloseable {

    /** Where the build leaves the jar; tests run in their module's folder. */
    public static final Path JAR = Path.of("target", "latchkey-node.jar");

    private static final Duration START = Duration.ofSeconds(60);

    private final Endpoint endpoint;
    private final ChildJvm process;

    private StorageNode(Endpoint endpoint, ChildJvm process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts a node with one backup, and returns once it says that it is ready. */
    public static StorageNode start(String cluster, Endpoint bind, List<Endpoint> members) {
        return start(cluster, bind, members, Ground.loopback(1));
    }

    /** The same on other ground. */
    static StorageNode start(String cluster, Endpoint bind, List<Endpoint> members, Ground ground) {
        String list = members.stream().map(Endpoint::toString).collect(Collectors.joining(","));
        ChildJvm process = ChildJvmBuilder.ofJar(JAR)
                .on(ground.at(bind.host()))
                .systemProperty(
                        "com.hazelcast.clock.offset",
                        Long.toString(ground.apart().toMillis() * members.indexOf(bind)))
                .systemProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                .arguments("--cluster-name", cluster, "--bind", bind.toString(), "--members", list)
                .arguments("--minimum-members", Integer.toString(ground.minimum()))
                .start();
        try {
            process.awaitLine("LATCHKEY NODE READY cluster=" + cluster, START);
            return new StorageNode(bind, process);
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** The process itself, to be signalled. */
    public ChildJvm process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
