/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.aggregation.Aggregators;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * Walks over what entries have in one of their {@link Indexes attributes}, each text once: a part of the map after another,
 * so that the memory needed grows with the texts only.
 *
 * <p>Not thread-safe.
 */
final class NameScan implements Iterator<String> {

    private final IMap<StoredKey, StoredEnvelope> map;
    private final String attribute;
    private final Iterator<Predicate<StoredKey, StoredEnvelope>> parts;
    private final Set<String> seen = new HashSet<>();
    private Iterator<String> page = Collections.emptyIterator();

    /** The texts of {@code attribute} of those entries that {@code wanted} takes. */
    NameScan(Partitions partitions, IMap<StoredKey, StoredEnvelope> map, String attribute, Predicate<?, ?> wanted) {
        this.map = map;
        this.attribute = attribute;
        this.parts = partitions.of(map, wanted);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && parts.hasNext()) {
            page = fetch(parts.next()).iterator();
        }
        return page.hasNext();
    }

    private Collection<String> fetch(Predicate<StoredKey, StoredEnvelope> part) {
        try {
            Set<String> names =
                    map.aggregate(Aggregators.<Map.Entry<StoredKey, StoredEnvelope>, String>distinct(attribute), part);
            return names.stream().filter(Objects::nonNull).filter(seen::add).toList();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
