/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StorageNode;

/**
 * Kills the storage nodes of a deployment (SIGKILL), one after the other, and starts them again; or stops them (SIGSTOP) until
 * the others have given them up, and lets them go on.
 */
final class NodeKills {

    private static final Duration REMOVED = Duration.ofSeconds(20);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration SAFE_AGAIN = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final HazelcastInstance client;
    private final List<StorageNode> nodes;
    private int kills;
    private int stops;

    NodeKills(Deployment deployment, HazelcastInstance client) {
        this.deployment = deployment;
        this.client = client;
        nodes = new ArrayList<>(deployment.nodes());
    }

    /** Kills the next node, and returns once the client has seen it leave. */
    void kill() {
        nodes.get((kills + stops) % nodes.size()).process().kill();
        awaitMembers(nodes.size() - 1, REMOVED);
        kills++;
    }

    /** Starts the node again that was killed last, and returns once all data has its copies. */
    void restart() {
        int last = last();
        nodes.set(last, deployment.startNode(nodes.get(last).endpoint()));
        awaitSafe();
    }

    /** Stops the next node, and returns once the client has seen it leave. */
    void stop() {
        nodes.get((kills + stops) % nodes.size()).process().freeze();
        awaitMembers(nodes.size() - 1, REMOVED);
        stops++;
    }

    /** Lets the node go on that was stopped last, and returns once it is back and all data has its copies. */
    void wake() {
        nodes.get(last()).process().thaw();
        awaitMembers(nodes.size(), BACK);
        awaitSafe();
    }

    private String output() {
        return nodes.stream()
                .map(node -> node.endpoint() + ":\n" + node.process().output())
                .collect(Collectors.joining("\n"));
    }

    private int last() {
        return (kills + stops - 1) % nodes.size();
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
