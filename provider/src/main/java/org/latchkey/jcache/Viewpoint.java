/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

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
}
