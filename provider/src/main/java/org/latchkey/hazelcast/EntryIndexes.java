/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of one map, each added to it in the cluster before this process first does what needs it.
 *
 * <p>An index is built by each member from what it has, once, and changes with the entries from then on. Without it the same
 * entries are found by going through all of them, so a failure to add one is no failure of the call that wanted it.
 * Thread-safe. Adding one blocks for a round trip to each partition.
 */
final class EntryIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(EntryIndexes.class);

    /** Hazelcast now and then loses a backup's acknowledgement where members begin at once; adding is idempotent. */
    private static final int MOST_TRIES = 3;

    private final IMap<StoredKey, StoredEnvelope> map;
    private final Map<Index, Boolean> there = new ConcurrentHashMap<>();

    EntryIndexes(IMap<StoredKey, StoredEnvelope> map) {
        this.map = map;
    }

    /** Sees to what an entry that this transition may store is found by. */
    void before(EntryKey key, Transition transition) {
        if (!key.scope().equals(Scope.DEFAULT)) {
            var unused = add(Index.SCOPE);
        }
        if (user(transition.effect()) != null) {
            var unused = add(Index.USER);
        }
    }

    private static @Nullable String user(Effect effect) {
        if (effect instanceof Effect.Store store) {
            return store.user();
        }
        if (effect instanceof Effect.Renew renew) {
            return renew.user();
        }
        return effect instanceof Effect.MoveIn move ? move.luggage().user() : null;
    }

    /**
     * Whether an index finds a selection; sees to it that one does, but for the default scope, which is the whole cache where
     * nobody uses another.
     */
    boolean find(Selection selection) {
        if (selection instanceof Selection.OfUser) {
            return add(Index.USER);
        }
        Scope scope = scope(selection);
        if (scope == null) {
            return false;
        }
        return scope.equals(Scope.DEFAULT) ? there.containsKey(Index.SCOPE) : add(Index.SCOPE);
    }

    private static @Nullable Scope scope(Selection selection) {
        if (selection instanceof Selection.In in) {
            return in.scope();
        }
        return selection instanceof Selection.Under under ? under.scope() : null;
    }

    /** Takes none to be there any more: the members that had them may all have been started anew. Does not block. */
    void forget() {
        there.clear();
    }

    /** Adds an index, unless this process knows it to be there, and says whether it is. */
    boolean add(Index index) {
        return there.containsKey(index) || there.computeIfAbsent(index, this::added) != null;
    }

    private @Nullable Boolean added(Index index) {
        for (int tries = 1; ; tries++) {
            try {
                map.addIndex(index.config());
                return Boolean.TRUE;
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES) {
                    LOG.warn("The map '{}' has no index on {} yet", map.getName(), index, e);
                    return null;
                }
            }
        }
    }
}
