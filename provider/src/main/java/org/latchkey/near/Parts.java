/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Scope;

/**
 * The parts that have not ended, by scope. Finding one takes no lock; all else is guarded by the table's.
 *
 * <p>They are kept by path as well, so that a clear costs what it covers and not what there is.
 */
final class Parts {

    private final ConcurrentHashMap<Scope, NearPart> current = new ConcurrentHashMap<>();
    private final NavigableMap<String, Scope> byPath = new TreeMap<>();

    /** The part of a scope, {@link NearPart#NONE} if there is no copy of it. */
    NearPart find(Scope scope) {
        return current.getOrDefault(scope, NearPart.NONE);
    }

    /** The part for one more copy of a scope that was last cleared by that number. */
    NearPart join(Scope scope, long cleared) {
        NearPart known = current.get(scope);
        if (known != null) {
            return known;
        }
        NearPart fresh = new NearPart(cleared);
        byPath.put(scope.path(), scope);
        current.put(scope, fresh);
        return fresh;
    }

    /** A copy was taken away from this part. */
    void leave(Scope scope, NearPart part) {
        if (part.isCurrent() && part.isEmpty()) {
            end(scope);
        }
    }

    /** A clear of a scope and of all that are nested in it. */
    void clear(Scope scope, long number) {
        String path = scope.path();
        List<Scope> covered = new ArrayList<>();
        for (Map.Entry<String, Scope> next : byPath.tailMap(path, true).entrySet()) {
            if (!next.getKey().startsWith(path)) {
                break;
            }
            covered.add(next.getValue());
        }
        endOlder(covered, number);
    }

    /** A clear of all scopes. */
    void clear(long number) {
        endOlder(new ArrayList<>(byPath.values()), number);
    }

    void endAll() {
        new ArrayList<>(byPath.values()).forEach(this::end);
    }

    private void endOlder(List<Scope> scopes, long number) {
        for (Scope scope : scopes) {
            if (find(scope).isOlderThan(number)) {
                end(scope);
            }
        }
    }

    private void end(Scope scope) {
        @Nullable NearPart part = current.remove(scope);
        Objects.requireNonNull(part, "the part of a scope by its path").end();
        byPath.remove(scope.path());
    }

    int size() {
        return current.size();
    }
}
