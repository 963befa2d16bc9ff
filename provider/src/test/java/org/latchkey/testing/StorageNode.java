/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.latchkey.config.Endpoint;

/** A storage node in a process of its own, started from the node's jar and nothing else, but where its clock is set apart. */
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
        ChildJvm process = jvm(ground, members.indexOf(bind))
                .on(ground.at(bind.host()))
                .systemProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn")
                .systemProperty("org.slf4j.simpleLogger.showDateTime", "true")
                .systemProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS")
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

    private static ChildJvmBuilder jvm(Ground ground, int number) {
        long ahead = ground.apart().toMillis() * number;
        return ahead == 0
                ? ChildJvmBuilder.ofJar(JAR)
                : ChildJvmBuilder.ofClass(ClockedNode.class).systemProperty(SteppingClock.AHEAD, Long.toString(ahead));
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
