/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.SessionNames;
import org.latchkey.SyncScope;
import org.latchkey.store.Scope;

/**
 * From where a view looks at its cache. Immutable; local. Threads: any.
 *
 * @param ground what all views of the cache stand on
 * @param named the namespace that this view itself names, {@code null} for none
 * @param place what it sees where no {@link SyncScope} has a say
 */
record Viewpoint(Ground ground, @Nullable String named, Scope place) {

    /**
     * What all views of a cache stand on.
     *
     * @param line the number line
     * @param home what the cache shows without a view
     * @param failures the cache's
     */
    record Ground(NumberLine line, Home home, Failures failures) {}

    /** The cache without a view. */
    static Viewpoint of(Ground ground) {
        return new Viewpoint(ground, null, ground.home().scope());
    }

    /** The same prefixes in a namespace. */
    Viewpoint namespace(String name) {
        String checked = SessionNames.check("namespace", name);
        return new Viewpoint(ground, checked, place.in(checked));
    }

    /**
     * A prefix inside this one.
     *
     * @throws IllegalArgumentException if that is no name, or one too many
     */
    Viewpoint prefix(String name) {
        String checked = SessionNames.check("prefix", name);
        if (place.depth() >= SessionNames.DEEPEST) {
            throw ground.failures().nestedTooDeep();
        }
        return new Viewpoint(ground, named, place.nested(checked));
    }

    /** What sees exactly this scope, wherever it is asked from; the cache itself, if that is what it shows at home. */
    Viewpoint at(Scope scope) {
        return scope.equals(ground.home().scope()) ? of(ground) : new Viewpoint(ground, scope.namespace(), scope);
    }

    /** Whether it is a view, of a namespace or a prefix, rather than the cache as it comes. */
    boolean isNarrowed() {
        return named != null || !place.equals(ground.home().scope());
    }

    /** A call begins. */
    Call begin() {
        return new Call(scope(namespace()), ground.line().known());
    }

    /** What it sees in a namespace. */
    Scope scope(String namespace) {
        return namespace.equals(place.namespace()) ? place : place.in(namespace);
    }

    /**
     * The namespace of a call that begins now.
     *
     * @throws IllegalStateException if the cache demands one, and neither this view nor the calling thread has one
     */
    String namespace() {
        String around = namedOrAround();
        if (around == null && ground.home().unnamed() == Home.Unnamed.REFUSED) {
            throw ground.failures().noNamespace();
        }
        return around == null ? place.namespace() : around;
    }

    /** The namespace that this view names, else the calling thread; {@code null} where neither does. */
    @Nullable
    String namedOrAround() {
        return named == null ? around() : named;
    }

    /** The namespace that the calling thread names, where this view names none; {@code null} where it has no say. */
    @Nullable
    String around() {
        String around = named == null ? SyncScope.namespaceOrNull() : null;
        // Asked last: most threads have none.
        return around == null || ground.home().threads() == Home.Threads.PASSED_OVER ? null : around;
    }
}
