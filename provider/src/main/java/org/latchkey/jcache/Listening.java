/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.latchkey.store.CacheLink;

/** The verbs that register listeners. Two round trips each; blocks. */
record Listening<K, V>(Listeners<K, V> listeners, CacheLink link) {

    void register(List<CacheEntryListenerConfiguration<K, V>> added) {
        listeners.register(added, link);
    }

    void deregister(CacheEntryListenerConfiguration<K, V> removed) {
        listeners.deregister(removed, link);
    }
}
