/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.integration.CacheLoader;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Revocations;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Verdict;

/**
 * An entry as its processor sees it: what the processor does is kept here until it is committed.
 *
 * <p>Confined to the thread of the processor.
 */
final class WorkingEntry<K, V> implements MutableEntry<K, V> {

    /** What the processor has come to, one line for each way. */
    private enum Deed {
        NOTHING,
        READ,
        /** Asked for in vain: the loader has no value either. */
        MISSED,
        LOADED,
        CREATED,
        UPDATED,
        REMOVED,
        /** Created and removed again, of which nobody hears. */
        UNDONE
    }

    private final Keyed<K> key;
    private final Held held;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;
    private final Revocations revocations;
    private Deed deed = Deed.NOTHING;
    /** The value that the processor has set or read; {@code null} if none, or not decoded yet. */
    private @Nullable V value;

    WorkingEntry(Keyed<K> key, Held held, Custom<K, V> custom, Coders<K, V> coders, Revocations revocations) {
        this.key = key;
        this.held = held;
        this.custom = custom;
        this.coders = coders;
        this.revocations = revocations;
    }

    @Override
    public K getKey() {
        return key.key();
    }

    @Override
    public boolean exists() {
        return switch (deed) {
            case NOTHING, READ, MISSED -> held.isPresent();
            case LOADED, CREATED, UPDATED -> true;
            case REMOVED, UNDONE -> false;
        };
    }

    @Override
    public @Nullable V getValue() {
        if (deed == Deed.NOTHING && held.isPresent()) {
            value = coders.values().decode(held.value());
            deed = Deed.READ;
        } else if (deed == Deed.NOTHING) {
            load();
        }
        return value;
    }

    private void load() {
        CacheLoader<K, V> loader = custom.missLoader();
        if (loader == null || held.grant() != Held.Grant.HELD) {
            return;
        }
        value = loader.load(key.key());
        deed = value == null ? Deed.MISSED : Deed.LOADED;
    }

    @Override
    public void setValue(V next) {
        coders.values().check(next);
        value = next;
        deed = held.isPresent() ? Deed.UPDATED : Deed.CREATED;
    }

    @Override
    public void remove() {
        value = null;
        deed = deed == Deed.CREATED || deed == Deed.UNDONE ? Deed.UNDONE : Deed.REMOVED;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("A mutable entry of a Latchkey cache is no " + type.getName() + ".");
    }

    /** What to commit. Writes through first, and asks the expiry policy. */
    Holds.Plan plan() {
        return switch (deed) {
            case NOTHING, MISSED, UNDONE -> new Holds.Plan(held, Effect.Plain.RELEASE, ExpiryRule.NONE);
            case READ ->
                new Holds.Plan(held, Effect.Plain.RELEASE, custom.expiry().forAccess());
            case LOADED -> loaded();
            case CREATED, UPDATED -> written();
            case REMOVED -> deleted();
        };
    }

    /** What was loaded is not written through. */
    private Holds.Plan loaded() {
        Valued<V> stored = valued();
        if (custom.quota() != null) {
            custom.quota().opening(held, stored.user());
        }
        return storing(stored, custom.expiry().forCreation());
    }

    private Holds.Plan written() {
        Valued<V> stored = valued();
        if (held.grant() != Held.Grant.HELD || isRevoked(stored)) {
            return refused();
        }
        custom.write(held, key.key(), stored);
        Expiry expiry = custom.expiry();
        return storing(stored, deed == Deed.CREATED ? expiry.forCreation() : expiry.forUpdate());
    }

    /** Whether it is known already that its owner will refuse it: the writer is not to be asked first. */
    private boolean isRevoked(Valued<V> stored) {
        return revocations.cover(stored.user(), held.key().scope(), held.at().since());
    }

    private Holds.Plan refused() {
        custom.late().refuse();
        return new Holds.Plan(held, Effect.Plain.RELEASE, ExpiryRule.NONE);
    }

    private Holds.Plan deleted() {
        if (held.grant() == Held.Grant.REFUSED) {
            return refused();
        }
        if (custom.store() != null) {
            custom.store().delete(key.key());
        }
        return new Holds.Plan(held, Effect.Plain.REMOVE, ExpiryRule.NONE);
    }

    private Holds.Plan storing(Valued<V> stored, ExpiryRule expiry) {
        return new Holds.Plan(held, stored.stored(), expiry);
    }

    private Valued<V> valued() {
        if (value == null) {
            throw new IllegalStateException("There is no value to store.");
        }
        return coders.value(value);
    }

    /** What the invocation counts as, once its commit has been answered. */
    Verdict verdict(Verdict committed) {
        return switch (deed) {
            case NOTHING, READ, MISSED -> held.isPresent() ? Verdict.HIT : Verdict.MISS;
            case LOADED, UNDONE -> Verdict.MISS;
            case CREATED, UPDATED, REMOVED -> committed;
        };
    }
}
