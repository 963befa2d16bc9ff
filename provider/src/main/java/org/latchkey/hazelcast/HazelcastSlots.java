/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotStore;

/** The records of users' sessions in one incarnation of a cache, in a map of Hazelcast of their own. Thread-safe. */
final class HazelcastSlots implements SlotStore {

    private final Connection connection;
    private final String mapName;

    HazelcastSlots(Connection connection, String mapName) {
        this.connection = connection;
        this.mapName = mapName;
    }

    /** Made when it is first used: a cache without a limit has no such map. */
    private IMap<String, StoredSlots> records() {
        return connection.instance().getMap(mapName);
    }

    @Override
    public CompletionStage<SlotAnswer> apply(String user, SlotChange change) {
        return connection
                .attempts()
                .repeat(() -> connection.owners().submit(records(), user, new SlotProcessor(change)))
                .thenApply(OwnerSlots::answer);
    }

    @Override
    public Iterator<String> users() {
        try {
            IMap<String, StoredSlots> records = records();
            return new Users(records, new Partitions(connection.instance()).of(records, Predicates.alwaysTrue()));
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    /** The keys of a map, fetched a part at a time. Not thread-safe. */
    private static final class Users implements Iterator<String> {

        private final IMap<String, StoredSlots> records;
        private final Iterator<Predicate<String, StoredSlots>> parts;
        private Iterator<String> page = Collections.emptyIterator();

        Users(IMap<String, StoredSlots> records, Iterator<Predicate<String, StoredSlots>> parts) {
            this.records = records;
            this.parts = parts;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!page.hasNext() && parts.hasNext()) {
                    Collection<String> users = records.keySet(parts.next());
                    page = users.iterator();
                }
            } catch (RuntimeException e) {
                throw Failures.translate(e);
            }
            return page.hasNext();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
