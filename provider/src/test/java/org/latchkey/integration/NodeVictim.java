/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Host;
import org.latchkey.testing.StorageNode;

/** A storage node of a deployment. Used by one thread. */
final class NodeVictim implements Victim {

    private final Deployment deployment;
    private StorageNode node;

    NodeVictim(Deployment deployment, StorageNode node) {
        this.deployment = deployment;
        this.node = node;
    }

    @Override
    public String name() {
        return node.endpoint().toString();
    }

    @Override
    public ChildJvm process() {
        return node.process();
    }

    @Override
    public Host host() {
        return deployment.host(node.endpoint());
    }

    @Override
    public void restart() {
        node = deployment.startNode(node.endpoint());
    }
}
