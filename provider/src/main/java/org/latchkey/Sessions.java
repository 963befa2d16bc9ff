/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The rules of a cache's sessions that are no user code. */
record Sessions(
        Lifetimes lifetimes,
        @Nullable String namespace,
        @Nullable Limit limit,
        Revoking revoking) implements Serializable {

    static final Sessions DEFAULT = new Sessions(Lifetimes.UNBOUNDED, null, null, Revoking.DEFAULT);

    Sessions with(Lifetimes other) {
        return new Sessions(other, namespace, limit, revoking);
    }

    Sessions withNamespace(String other) {
        return new Sessions(lifetimes, other, limit, revoking);
    }

    Sessions with(Limit other) {
        return new Sessions(lifetimes, namespace, other, revoking);
    }

    Sessions with(Revoking other) {
        return new Sessions(lifetimes, namespace, limit, other);
    }
}
