/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A member that holds the data of other processes and opens no cache itself. */
public final class StorageMember {

    private final HazelcastInstance instance;
    private final CountDownLatch ended = new CountDownLatch(1);

    private StorageMember(HazelcastInstance instance) {
        this.instance = instance;
        instance.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.SHUTDOWN) {
                ended.countDown();
            }
        });
    }

    /**
     * Joins the members listed, or starts alone where none of them answers. Blocks until that is decided.
     *
     * @throws org.latchkey.store.StoreException if it cannot start, naming the cure
     */
    public static StorageMember start(Place.MemberOf place, int backups, ClusterSettings.Fencing fencing) {
        // It makes no calls, so nothing times out.
        ClusterSettings settings = new ClusterSettings(0, 0, backups, fencing);
        return new StorageMember(Instances.start(place, settings, Duration.ZERO));
    }

    /** How many members there are, this one included. */
    public int members() {
        return instance.getCluster().getMembers().size();
    }

    public boolean isRunning() {
        return instance.getLifecycleService().isRunning();
    }

    /**
     * Leaves the cluster once the others have all that this member holds, or {@code patience} is up. Returns when it has
     * left. Idempotent.
     */
    public void leave(Duration patience) {
        if (isRunning()) {
            instance.getPartitionService().forceLocalMemberToBeSafe(patience.toMillis(), TimeUnit.MILLISECONDS);
            Instances.shutDown(instance);
        }
    }

    /** Blocks until this member has left, of itself or as it was told to. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }
}
