/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.Silence;

/** A cluster whose closing ends the instance behind it as well. */
final class OwnedCluster implements Cluster {

    private final Cluster cluster;
    private final Runnable stopInstance;

    OwnedCluster(Cluster cluster, Runnable stopInstance) {
        this.cluster = cluster;
        this.stopInstance = stopInstance;
    }

    @Override
    public CacheLink join(CacheIdentity cache, CacheDescription description, CacheEars ears) {
        return cluster.join(cache, description, ears);
    }

    @Override
    public void destroy(CacheIdentity cache) {
        cluster.destroy(cache);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return cluster.unwrap(type);
    }

    @Override
    public Silence silence() {
        return cluster.silence();
    }

    @Override
    public boolean isOpen() {
        return cluster.isOpen();
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (RuntimeException | Error e) {
            stopAfter(e);
            throw e;
        }
        stopInstance.run();
    }

    private void stopAfter(Throwable failure) {
        try {
            stopInstance.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
