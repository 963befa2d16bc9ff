/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionFigures;

/** The verbs that count and list: {@code size}, {@code users}, {@code namespaces} and {@code figures}. */
final class Census {

    /** How many live entries the call's scope has. */
    long size(Call call) {
        throw new UnsupportedOperationException("size");
    }

    /** The users who have entries, in {@code namespace}, or everywhere where that is {@code null}. */
    Iterable<String> users(@Nullable String namespace) {
        throw new UnsupportedOperationException("users");
    }

    /** The namespaces that have entries. */
    Set<String> namespaces() {
        throw new UnsupportedOperationException("namespaces");
    }

    /** How the whole cache stands. */
    SessionFigures figures() {
        throw new UnsupportedOperationException("figures");
    }
}
