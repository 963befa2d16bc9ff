/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Verdict;

/**
 * Walks over the entries of a cache, reading each when {@code hasNext} is asked for it: one ahead of {@code next}.
 *
 * <p>Confined to one thread. Cost: one round trip an entry, and one now and then for keys.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

    /** What an iterator needs of its cache. */
    record Source<K, V>(Gate gate, Reader<K, V> reader, Coders<K, V> coders, Recorder recorder, NumberLine line) {

        Failures failures() {
            return line.failures();
        }
    }

    private final Iterator<Aim> keys;
    private final Source<K, V> source;
    private final Consumer<Keyed<K>> remover;
    private @Nullable Found<K, V> ahead;
    private @Nullable Keyed<K> last;

    EntryIterator(Iterator<Aim> keys, Source<K, V> source, Consumer<Keyed<K>> remover) {
        this.keys = keys;
        this.source = source;
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        source.gate().enter();
        while (ahead == null && keys.hasNext()) {
            ahead = read(keys.next());
        }
        return ahead != null;
    }

    @Override
    public Cache.Entry<K, V> next() {
        Found<K, V> found = handedOut();
        last = found.key();
        source.recorder().record(Counting.LOOKS, Verdict.HIT, found.start());
        return new CacheEntry<>(found.key().key(), found.value());
    }

    /** The next entry that is alive now: what was read ahead may have been revoked or cleared since. */
    private Found<K, V> handedOut() {
        while (hasNext() && ahead != null) {
            Found<K, V> found = ahead;
            ahead = null;
            if (isStillAlive(found.key().at())) {
                return found;
            }
        }
        throw new NoSuchElementException("The iterator has no more entries.");
    }

    /** Costs a round trip only if something has been revoked or cleared since the entry was read. */
    private boolean isStillAlive(Aim read) {
        long known = source.line().known();
        return known == read.since() || source.reader().contains(new Aim(read.key(), known));
    }

    @Override
    public void remove() {
        source.gate().enter();
        if (last == null) {
            throw new IllegalStateException("There is no entry to remove: call next() first, and remove() once.");
        }
        Keyed<K> removed = last;
        last = null;
        remover.accept(removed);
    }

    private @Nullable Found<K, V> read(Aim at) {
        long start = source.recorder().start();
        Applied read = source.reader().readNow(at, source.reader().read(Answer.VALUE));
        V value = source.reader().value(read);
        source.failures().throwIfUnheard(read.unheard());
        K key = value == null ? null : source.coders().keys().decode(at.key().bytes());
        return key == null || value == null ? null : new Found<>(new Keyed<>(key, at), value, start);
    }

    private record Found<K, V>(Keyed<K> key, V value, long start) {}
}
