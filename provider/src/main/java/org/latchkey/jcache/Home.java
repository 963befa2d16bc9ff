/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.store.Scope;

/**
 * What a cache shows without a view.
 *
 * @param scope the namespace and the prefix that the cache or its manager has settled, or else the default scope
 * @param unnamed what becomes of calls without a namespace
 * @param threads whether the calling thread may name one
 */
record Home(Scope scope, Unnamed unnamed, Threads threads) {

    /** What becomes of a call for which neither its view nor its thread names a namespace. */
    enum Unnamed {
        /** It sees that of the home. */
        AT_HOME,
        REFUSED
    }

    /** What the namespace of a call's thread is worth. */
    enum Threads {
        HEEDED("heeded"),
        PASSED_OVER("passed over");

        private final String words;

        Threads(String words) {
            this.words = words;
        }

        /** For those who join the cache. */
        String inWords() {
            return words;
        }
    }

    /** One that heeds threads. */
    Home(Scope scope, Unnamed unnamed) {
        this(scope, unnamed, Threads.HEEDED);
    }

    /** A cache's own configuration wins over its manager's defaults, also where it demands that each call names one. */
    static Home of(LiveConfiguration<?, ?> configuration, SessionDefaults defaults) {
        Optional<String> namespace = Optional.ofNullable(defaults.namespace());
        Unnamed unnamed = Unnamed.AT_HOME;
        Threads threads = Threads.HEEDED;
        if (configuration.given() instanceof SessionCacheConfiguration<?, ?> own) {
            namespace = own.namespace().or(() -> Optional.ofNullable(defaults.namespace()));
            unnamed = own.isNamespaceRequired() ? Unnamed.REFUSED : Unnamed.AT_HOME;
            threads = own.isOutsideSyncScope() ? Threads.PASSED_OVER : Threads.HEEDED;
        }
        Scope scope = Scope.of(namespace.orElse(""));
        return new Home(defaults.prefix() == null ? scope : scope.nested(defaults.prefix()), unnamed, threads);
    }
}
