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
 */
record Home(Scope scope, Unnamed unnamed) {

    /** What becomes of a call for which neither its view nor its thread names a namespace. */
    enum Unnamed {
        /** It sees that of the home. */
        AT_HOME,
        REFUSED
    }

    /** A cache's own configuration wins over its manager's defaults, also where it demands that each call names one. */
    static Home of(LiveConfiguration<?, ?> configuration, SessionDefaults defaults) {
        Optional<String> namespace = Optional.ofNullable(defaults.namespace());
        Unnamed unnamed = Unnamed.AT_HOME;
        if (configuration.given() instanceof SessionCacheConfiguration<?, ?> own) {
            namespace = own.namespace().or(() -> Optional.ofNullable(defaults.namespace()));
            unnamed = own.isNamespaceRequired() ? Unnamed.REFUSED : Unnamed.AT_HOME;
        }
        Scope scope = Scope.of(namespace.orElse(""));
        return new Home(defaults.prefix() == null ? scope : scope.nested(defaults.prefix()), unnamed);
    }
}
