/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearTicket;
import org.latchkey.store.Applied;

/**
 * The near copies that a verb of many keys is about to make.
 *
 * <p>Used by one thread. To be closed: what its owners have not answered by then is kept by nobody.
 */
final class Fills<K, V> implements AutoCloseable {

    private final Nearby<K, V> near;
    private final IdentityHashMap<Keyed<K>, NearTicket> tickets = new IdentityHashMap<>();

    Fills(Nearby<K, V> near) {
        this.near = near;
    }

    /** To be called before the owner of a key is asked. */
    void begin(Keyed<K> key) {
        tickets.put(key, near.reserve(key));
    }

    /** Keeps what the owner has answered, where it may be kept. */
    void end(Keyed<K> key, Applied read, @Nullable V value) {
        NearTicket ticket = tickets.remove(key);
        if (ticket != null) {
            near.keep(ticket, read, value);
        }
    }

    @Override
    public void close() {
        tickets.values().forEach(ticket -> near.keep(ticket, null, null));
        tickets.clear();
    }
}
