/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.SyncScope;
import org.latchkey.UserResolver;

/**
 * Finds a user for any value of the TCK's, and remembers in which namespaces it was asked.
 *
 * <p>Public for the provider, which knows its name. Threads: any.
 */
public final class AnyUser implements UserResolver<Object> {

    /** The namespace of every cache that is seen through a view. */
    static final String NAMESPACE = "tck:1";

    private static final long serialVersionUID = 1;
    private static final Set<String> NAMESPACES = ConcurrentHashMap.newKeySet();

    /** Called by the provider. */
    public AnyUser() {}

    @Override
    public String userOf(Object value) {
        NAMESPACES.add(SyncScope.current().orElse("no namespace"));
        return "whoever has a " + value.getClass().getName();
    }

    static Set<String> namespaces() {
        return Set.copyOf(NAMESPACES);
    }
}
