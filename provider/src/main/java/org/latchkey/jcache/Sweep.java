/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.Subject;

/** The verbs that go over all entries: iteration, {@code removeAll()} and {@code clear()}. */
final class Sweep<K, V> {

    private final EntryStore store;
    private final NumberLine line;
    private final EntryIterator.Source<K, V> source;
    private final Changer<K, V> changer;

    Sweep(EntryStore store, NumberLine line, EntryIterator.Source<K, V> source, Changer<K, V> changer) {
        this.store = store;
        this.line = line;
        this.source = source;
        this.changer = changer;
    }

    Iterator<Cache.Entry<K, V>> iterator(Call call) {
        return new EntryIterator<>(stored(call), source, key -> changer.apply(Counting.BLIND, Change.remove(key)));
    }

    /** A removal for each key that is stored now; fetched a part at a time. */
    Iterator<Change<K, V>> removals(Call call) {
        return new Removals<>(stored(call), source);
    }

    /** Takes every entry of the scope, and of those nested in it, away and tells nobody. */
    void clear(Call call) {
        var unused = line.raise(new Subject.InScope(call.scope()), null);
    }

    /** The keys that are stored now, as they are stored; fetched a part at a time. */
    Iterator<Aim> stored(Call call) {
        try {
            return new Stored(store.keys(new Selection.In(call.scope())), line, source.failures());
        } catch (StoreException e) {
            throw source.failures().of(e);
        }
    }

    /** Stored keys, each a call of its own when it is handed out, whose failures are in the words of the cache's user. */
    private record Stored(Iterator<EntryKey> keys, NumberLine line, Failures failures) implements Iterator<Aim> {

        @Override
        public boolean hasNext() {
            try {
                return keys.hasNext();
            } catch (StoreException e) {
                throw failures.of(e);
            }
        }

        @Override
        public Aim next() {
            try {
                return new Aim(keys.next(), line.known());
            } catch (StoreException e) {
                throw failures.of(e);
            }
        }
    }

    private static final class Removals<K, V> implements Iterator<Change<K, V>> {

        private final Iterator<Aim> keys;
        private final EntryIterator.Source<K, V> source;
        private @Nullable Change<K, V> ahead;

        Removals(Iterator<Aim> keys, EntryIterator.Source<K, V> source) {
            this.keys = keys;
            this.source = source;
        }

        /** Skips keys that cannot be read, where that counts as absent. */
        @Override
        public boolean hasNext() {
            while (ahead == null && keys.hasNext()) {
                Aim at = keys.next();
                K key = source.coders().keys().decode(at.key().bytes());
                ahead = key == null ? null : Change.remove(new Keyed<>(key, at));
            }
            return ahead != null;
        }

        @Override
        public Change<K, V> next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException("There are no more keys.");
            }
            Change<K, V> next = ahead;
            ahead = null;
            return next;
        }
    }
}
