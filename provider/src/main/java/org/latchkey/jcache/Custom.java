/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.ExpiryRule;

/**
 * What of a cache's behaviour its user has written or chosen.
 *
 * @param expiry the expiry, which may be the standard's own
 * @param store the cache writer, if writes go through
 * @param loader the cache loader, {@code null} for none
 * @param reading whether reads go through to the loader
 * @param late what becomes of writes that a revocation forbids
 * @param quota the limit of sessions per user, {@code null} for none
 */
record Custom<K, V>(
        Expiry expiry,
        @Nullable WriteThrough<K, V> store,
        @Nullable NamedLoader<K, V> loader,
        ReadThrough reading,
        LateWrites late,
        @Nullable Quota quota) {

    /** The same, within a limit of sessions per user; {@code null} for none. */
    Custom<K, V> within(@Nullable Quota other) {
        return new Custom<>(expiry, store, loader, reading, late, other);
    }

    /**
     * Tells the cache writer, if there is one, of a value that is about to be stored in a held entry, after a slot has been
     * found for it where that needs one.
     */
    void write(Held held, K key, Valued<V> value) {
        if (quota != null) {
            quota.opening(held, value.user());
        }
        if (store != null) {
            store.write(key, value.value());
        }
    }

    /** Whether a miss asks the loader. */
    enum ReadThrough {
        ON,
        OFF
    }

    /** The loader for misses, {@code null} if they stay misses. */
    @Nullable
    NamedLoader<K, V> missLoader() {
        return reading == ReadThrough.ON ? loader : null;
    }

    /** The rule by which the owner can decide alone, {@code null} if user code, or a limit, has a say in writes. */
    @Nullable
    ExpiryRule plainRule() {
        return store == null && quota == null && expiry instanceof StandardExpiry standard ? standard.rule() : null;
    }
}
