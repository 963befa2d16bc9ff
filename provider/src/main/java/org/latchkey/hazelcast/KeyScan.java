/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
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

    private KeyScan(
            IMap<StoredKey, StoredEnvelope> map, Supplier<Iterator<Predicate<StoredKey, StoredEnvelope>>> parts) {
        this.map = map;
        try {
            this.parts = parts.get();
            advance();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    /** Over keys that an index finds, all at once. */
    static KeyScan indexed(IMap<StoredKey, StoredEnvelope> map, Selection selection) {
        return new KeyScan(map, () -> List.of(Indexes.in(selection)).iterator());
    }

    /** Over keys that are picked out of all, a part of the map after another. */
    static KeyScan picking(Partitions partitions, IMap<StoredKey, StoredEnvelope> map, Selection selection) {
        return new KeyScan(map, () -> partitions.of(map, Indexes.in(selection)));
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
