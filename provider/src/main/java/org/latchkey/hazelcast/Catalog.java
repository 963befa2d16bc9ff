/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.OperationId;

/** The cluster's record of all caches, as a process reaches it. Nothing here blocks; what fails, fails in the future. */
final class Catalog {

    private final Connection connection;
    private final IMap<String, CacheRecord> records;

    Catalog(Connection connection) {
        this.connection = connection;
        this.records = connection.instance().getMap(Names.CATALOG);
    }

    /**
     * What became of a change.
     *
     * @param answer of the record's owner
     * @param heard whether all others know of it
     */
    record Changed(CatalogAnswer answer, Heard heard) {}

    /** Has the record's owner make a change; completes when it is made and all others know, or their time is up. */
    CompletableFuture<Changed> change(CacheIdentity cache, UUID participant, CatalogChange change) {
        try {
            return send(cache, participant, change);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Changed> send(CacheIdentity cache, UUID participant, CatalogChange change) {
        OperationId operation = connection.newOperation();
        Echo echo = connection.echoes().watch(operation, participant);
        Participant caller = connection.participant(participant);
        return connection
                .attempts()
                .repeat(() -> connection
                        .owners()
                        .submit(records, Names.record(cache), new CatalogProcessor(change, caller, operation)))
                .thenCompose(
                        answer -> connection.heard(echo, answer.told()).thenApply(heard -> new Changed(answer, heard)))
                .whenComplete((done, failure) -> connection.echoes().forget(operation));
    }
}
