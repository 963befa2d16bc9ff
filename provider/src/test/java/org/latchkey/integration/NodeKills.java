/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.latchkey.testing.Deployment;

/**
 * Kills the storage nodes of a deployment (SIGKILL), one after the other, and starts them again; or stops them (SIGSTOP) until
 * the others have given them up, and lets them go on; or cuts them off for as long, and heals that.
 */
final class NodeKills {

    private static final Duration REMOVED = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration SAFE_AGAIN = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final HazelcastInstance client;
    private final List<? extends Victim> nodes;
    private int kills;
    /** How many nodes have been killed, stopped or cut off. */
    private int turns;

    NodeKills(Deployment deployment, HazelcastInstance client) {
        this(
                deployment,
                client,
                deployment.nodes().stream()
                        .map(node -> new NodeVictim(deployment, node))
                        .toList());
    }

    /** Of applications that are members, and of their cluster's client. */
    NodeKills(Deployment deployment, HazelcastInstance client, List<? extends Victim> members) {
        this.deployment = deployment;
        this.client = client;
        this.nodes = members;
    }

    /** Kills the next node, and returns once the client has seen it leave. */
    void kill() {
        next().process().kill();
        awaitMembers(nodes.size() - 1, REMOVED);
        kills++;
        turns++;
    }

    /** Starts the node again that was killed last, and returns once all data has its copies. */
    void restart() {
        startAgain();
        awaitSafe();
    }

    /** Starts the node again that was killed last. */
    void startAgain() {
        last().restart();
    }

    /** Stops the next node, and returns once the client has seen it leave. */
    void stop() {
        next().process().freeze();
        awaitMembers(nodes.size() - 1, REMOVED);
        turns++;
    }

    /** Lets the node go on that was stopped last. */
    void thaw() {
        last().process().thaw();
    }

    /** What all nodes have written. */
    String output() {
        return nodes.stream()
                .map(node -> node.name() + ":\n" + node.process().output())
                .collect(Collectors.joining("\n"));
    }

    /** Cuts the next node off, and returns once the client has seen it leave. */
    void cut() {
        next().host().cut();
        awaitMembers(nodes.size() - 1, REMOVED);
        turns++;
    }

    /** Ends the cut that was made last. */
    void heal() {
        last().host().heal();
    }

    /** Returns once the node that was stopped or cut off last is back and all data has its copies. */
    void awaitBack() {
        awaitMembers(nodes.size(), BACK);
        awaitSafe();
    }

    private Victim next() {
        return nodes.get(turns % nodes.size());
    }

    private Victim last() {
        return nodes.get((turns - 1) % nodes.size());
    }

    private void awaitMembers(int count, Duration atMost) {
        try {
            await().atMost(atMost)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> client.getCluster().getMembers().size() == count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the client does not see " + count + " nodes; they wrote:\n" + output(), e);
        }
    }

    /** Returns once all nodes are there and all data has its copies. */
    void awaitSafe() {
        try (ClusterObserver observer = ClusterObserver.join(deployment)) {
            observer.awaitSafe(nodes.size(), SAFE_AGAIN);
        }
    }

    int count() {
        return kills;
    }
}
