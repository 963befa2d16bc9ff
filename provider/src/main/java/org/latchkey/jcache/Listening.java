/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Scope;

/** The verbs that register listeners. Two round trips each; blocks. */
record Listening<K, V>(Listeners<K, V> listeners, CacheLink link) {

    /** Registers a listener for the entries of a scope, or of all where that is {@code null}. */
    void register(CacheEntryListenerConfiguration<K, V> added, @Nullable Scope scope) {
        listeners.register(List.of(added), scope, link);
    }

    void deregister(CacheEntryListenerConfiguration<K, V> removed) {
        listeners.deregister(removed, link);
    }
}
