/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Selection;

/**
 * Walks over the keys of a selection: those found through an index all at once, those of a whole map a part after another,
 * so that the memory needed does not grow with the map.
 *
 * <p>Not thread-safe.
 */
final class KeyScan implements Iterator<EntryKey> {

    private final IMap<StoredKey, StoredEnvelope> map;
    private final Iterator<Predicate<StoredKey, StoredEnvelope>> parts;
    private Iterator<StoredKey> page = Collections.emptyIterator();

    KeyScan(Partitions partitions, IMap<StoredKey, StoredEnvelope> map, Selection selection) {
        this.map = map;
        try {
            this.parts = selection instanceof Selection.All
                    ? partitions.of(map, Predicates.alwaysTrue())
                    : List.of(Indexes.in(selection)).iterator();
            advance();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            advance();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
        return page.hasNext();
    }

    private void advance() {
        while (!page.hasNext() && parts.hasNext()) {
            Collection<StoredKey> keys = map.keySet(parts.next());
            page = keys.iterator();
        }
    }

    @Override
    public EntryKey next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next().key();
    }
}
