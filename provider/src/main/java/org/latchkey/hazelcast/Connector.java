/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import org.latchkey.store.Cluster;

/**
 * Connects this process to clusters.
 *
 * <p>Threads: thread-safe; each call connects anew, so whoever wants to share a connection keeps it. Failures: a
 * {@code StoreException} that names the cure, and nothing is left running. Cost: starts a Hazelcast instance unless one
 * was given, and blocks until it has joined or connected.
 */
public final class Connector {

    private Connector() {}

    /**
     * A new connection to the cluster at {@code place}; closing it shuts down the instance unless that was given.
     *
     * @param connectTimeout how long a client may take to reach its cluster
     */
    public static Cluster connect(Place place, ClusterSettings settings, Duration connectTimeout) {
        HazelcastInstance instance = Instances.start(place, settings, connectTimeout);
        try {
            HazelcastCluster cluster = HazelcastCluster.over(instance, settings);
            return new OwnedCluster(cluster, () -> {
                try {
                    Instances.stop(instance, place);
                } finally {
                    cluster.giveUp();
                }
            });
        } catch (RuntimeException | Error e) {
            stopAfter(e, instance, place);
            throw e;
        }
    }

    private static void stopAfter(Throwable failure, HazelcastInstance instance, Place place) {
        try {
            Instances.stop(instance, place);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
