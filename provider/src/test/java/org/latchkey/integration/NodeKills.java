/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StorageNode;

/** Kills the storage nodes of a deployment (SIGKILL), one after the other, and starts them again. */
final class NodeKills {

    private static final Duration REMOVED = Duration.ofSeconds(20);
    private static final Duration SAFE_AGAIN = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final HazelcastInstance client;
    private final List<StorageNode> nodes;
    private int kills;

    NodeKills(Deployment deployment, HazelcastInstance client) {
        this.deployment = deployment;
        this.client = client;
        nodes = new ArrayList<>(deployment.nodes());
    }

    /** Kills the next node, and returns once the client has seen it leave. */
    void kill() {
        nodes.get(kills % nodes.size()).process().kill();
        await().atMost(REMOVED).until(() -> client.getCluster().getMembers().size() == nodes.size() - 1);
        kills++;
    }

    /** Starts the node again that was killed last, and returns once all data has its copies. */
    void restart() {
        int last = (kills - 1) % nodes.size();
        nodes.set(last, deployment.startNode(nodes.get(last).endpoint()));
        awaitSafe();
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
