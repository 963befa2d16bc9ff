/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.MapServiceContext;
import com.hazelcast.map.impl.recordstore.RecordStore;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.PartitionSpecificRunnable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of one map that one member owns, partition by partition, each on its own thread.
 *
 * <p>It reads two numbers of each entry where they stand, which costs what memory that is in no cache does; whatever it finds is as it was then. Blocks.
 */
final class Seeker {

    private static final long PATIENCE_SECONDS = 30;

    private final NodeEngine engine;
    private final Tenures tenures;
    private final MapServiceContext maps;
    private final String map;

    Seeker(NodeEngine engine, Tenures tenures, String map) {
        this.engine = engine;
        this.tenures = tenures;
        this.maps = engine.<MapService>getService(MapService.SERVICE_NAME).getMapServiceContext();
        this.map = map;
    }

    /** What is to be found of a search. */
    Findings find(Search search) throws Exception {
        Findings findings = new Findings();
        for (int partition : tenures.owned()) {
            if (maps.getExistingRecordStore(partition, map) != null) {
                Look look = new Look(
                        partition, search, search.most() - findings.keys().size());
                engine.getOperationService().execute(look);
                findings.add(look.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
        }
        return findings;
    }

    /** On the thread of one partition. */
    private final class Look implements PartitionSpecificRunnable {

        private final int partition;
        private final Search search;
        private final int most;
        private final CompletableFuture<Findings> done = new CompletableFuture<>();

        private Look(int partition, Search search, int most) {
            this.partition = partition;
            this.search = search;
            this.most = most;
        }

        @Override
        public int getPartitionId() {
            return partition;
        }

        @Override
        public void run() {
            try {
                done.complete(look(maps.getExistingRecordStore(partition, map)));
            } catch (RuntimeException | Error e) {
                // Whoever waits must not wait until its time is up.
                done.completeExceptionally(e);
            }
        }

        private Findings look(@Nullable RecordStore<?> store) {
            Findings findings = new Findings();
            if (store != null) {
                SerializationService service = engine.getSerializationService();
                store.forEach(
                        (key, entry) -> {
                            // Of a member with a configuration of its own it may be an object.
                            Data envelope = service.toData(entry.getValue());
                            if (search.takes(envelope) && findings.keys().size() < most) {
                                findings.add(service.<StoredKey>toObject(key));
                            }
                            findings.noteFloor(search.waitsFor(envelope));
                        },
                        false);
            }
            return findings;
        }
    }
}
