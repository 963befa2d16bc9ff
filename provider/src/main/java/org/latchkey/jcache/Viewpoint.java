/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.SyncScope;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;

/** From where a view looks at its cache. Threads: any. */
final class Viewpoint {

    private final Epochs epochs;

    Viewpoint(Epochs epochs) {
        this.epochs = epochs;
    }

    /** A call begins. Local. */
    Call begin() {
        return new Call(Scope.DEFAULT, epochs.known());
    }

    /** The namespace that this view itself names, {@code null} for none. */
    @Nullable
    String named() {
        return null;
    }

    /** The namespace that this view names, else the calling thread; {@code null} where neither does. */
    @Nullable
    String namedOrAround() {
        String named = named();
        return named == null ? SyncScope.current().orElse(null) : named;
    }
}
