/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.hazelcast.StorageMember;
import org.latchkey.node.NodeArguments.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage node: a process that holds the data of clients and has no class of any application.
 *
 * <p>It prints one line to standard output once it has joined, {@code LATCHKEY NODE READY cluster=… address=… members=…},
 * and logs to standard error. On SIGTERM it hands its data over and leaves, within about 30 seconds and at most 100, with
 * exit code 0. Exit code 1: it could not start, or ended of itself. 2: its arguments are wrong, all faults being named.
 */
public final class LatchkeyNode {

    private static final int LEFT_AS_ASKED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private static final Duration HANDING_OVER = Duration.ofSeconds(30);

    private LatchkeyNode() {}

    /** Runs a node until it is told to leave; {@code --help} lists the arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        NodeLog.setUp();
        Request request = NodeArguments.read(List.of(arguments), System::getProperty, System::getenv);
        if (request instanceof Request.Run run) {
            System.exit(run(run, System.out, System.err));
        } else if (request instanceof Request.Wrong wrong) {
            System.err.println(
                    "The node's settings cannot be used:\n- " + String.join("\n- ", wrong.faults())
                            + "\nSee --help, also for the system properties and environment variables that they may come from.");
            System.exit(WRONG_ARGUMENTS);
        } else {
            System.out.println(NodeOption.help());
        }
    }

    private static int run(Request.Run run, PrintStream output, PrintStream errors) throws InterruptedException {
        Logger log = LoggerFactory.getLogger(LatchkeyNode.class);
        StorageMember member;
        try {
            member = StorageMember.start(run.place(), run.backups(), run.fencing());
        } catch (RuntimeException e) {
            log.debug("The node cannot start", e);
            errors.println("The node cannot start. " + e.getMessage());
            return FAILED;
        }
        AtomicBoolean leaving = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(member, leaving, log), "latchkey-node-leaving"));
        output.println("LATCHKEY NODE READY cluster=" + run.place().clusterName() + " address="
                + run.place().bind() + " members=" + member.members());
        output.flush();
        member.awaitEnd();
        if (!leaving.get()) {
            log.error("The node has ended although nobody asked it to; the log above says why");
        }
        return FAILED;
    }

    /** Runs while the JVM shuts down, and decides its exit code: a signal's would look like a failure. */
    private static void leave(StorageMember member, AtomicBoolean leaving, Logger log) {
        if (!member.isRunning()) {
            return;
        }
        leaving.set(true);
        log.info("Asked to leave: handing the data over");
        member.leave(HANDING_OVER);
        log.info("The node has left");
        System.err.flush();
        Runtime.getRuntime().halt(LEFT_AS_ASKED);
    }
}
