/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EventKind;

/**
 * An event as one listener and its filter see it: objects that nobody else has, decoded when first asked for.
 *
 * <p>Confined to the thread of the listener.
 */
final class CacheEvent<K, V> extends CacheEntryEvent<K, V> {

    private static final long serialVersionUID = 1;

    private final transient EntryEvent event;
    private final transient Coders<K, V> coders;
    private final transient OldValue oldValue;
    private transient @Nullable K key;
    private transient @Nullable V newer;
    private transient @Nullable V older;

    /** Whether a listener wants the value before an update. */
    enum OldValue {
        WANTED,
        UNWANTED
    }

    CacheEvent(Cache<K, V> source, EntryEvent event, Coders<K, V> coders, OldValue oldValue) {
        super(source, EventType.valueOf(event.kind().name()));
        this.event = event;
        this.coders = coders;
        this.oldValue = oldValue;
    }

    @Override
    public @Nullable K getKey() {
        if (key == null) {
            key = coders.keys().decode(event.key().bytes());
        }
        return key;
    }

    /** Of a removal or an expiry the value that went, as the old value is. */
    @Override
    public @Nullable V getValue() {
        if (newer == null) {
            newer = coders.values().decode(event.value());
        }
        return newer;
    }

    @Override
    public @Nullable V getOldValue() {
        if (!isOldValueAvailable()) {
            return null;
        }
        if (event.kind() != EventKind.UPDATED) {
            return getValue();
        }
        if (older == null) {
            older = coders.values().decode(event.oldValue());
        }
        return older;
    }

    @Override
    public boolean isOldValueAvailable() {
        return switch (event.kind()) {
            case CREATED -> false;
            case UPDATED -> oldValue == OldValue.WANTED && event.oldValue() != null;
            case REMOVED, EXPIRED -> event.value() != null;
        };
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An event of a Latchkey cache is no " + type.getName() + ".");
    }

    /** Without key and value, which belong into no log. */
    @Override
    public String toString() {
        return "CacheEvent[" + event.kind() + "]";
    }
}
