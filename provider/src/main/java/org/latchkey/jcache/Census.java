/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionFigures;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;

/** The verbs that count and list: {@code size}, {@code users}, {@code namespaces} and {@code figures}. Blocks. */
final class Census {

    private final EntryStore store;
    private final Figures figures;
    private final Failures failures;

    Census(EntryStore store, Figures figures, Failures failures) {
        this.store = store;
        this.figures = figures;
        this.failures = failures;
    }

    /** How many live entries the call's scope has. */
    long size(Call call) {
        return translated(() -> store.count(new Selection.In(call.scope())));
    }

    /** The users who have entries, in {@code namespace}, or everywhere where that is {@code null}. */
    Iterable<String> users(@Nullable String namespace) {
        return () -> translated(() -> new Names(store.users(namespace)));
    }

    /** The namespaces that have entries. */
    Set<String> namespaces() {
        return translated(() -> {
            Set<String> namespaces = new LinkedHashSet<>();
            store.namespaces().forEachRemaining(namespaces::add);
            return namespaces;
        });
    }

    /** How the whole cache stands. */
    SessionFigures figures() {
        return figures.now();
    }

    private <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }

    /** Names, some of which are fetched only when they are asked for. */
    private final class Names implements Iterator<String> {

        private final Iterator<String> names;

        private Names(Iterator<String> names) {
            this.names = names;
        }

        @Override
        public boolean hasNext() {
            return translated(names::hasNext);
        }

        @Override
        public String next() {
            return translated(names::next);
        }
    }
}
