/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionNames;
import org.latchkey.SyncScope;

/** Handles each request in the namespace that its header names, on whatever thread. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
public class Namespaces {

    record Namespace(String name) implements ThreadPropagatedContextElement<SyncScope> {

        @Override
        public SyncScope updateThreadContext() {
            return SyncScope.open(name);
        }

        @Override
        public void restoreThreadContext(SyncScope opened) {
            opened.close();
        }
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> open(HttpRequest<?> request, MutablePropagatedContext context) {
        String name = request.getHeaders().get("X-Sync-Id");
        if (name == null) {
            return null;
        }
        if (!SessionNames.isName(name)) {
            return HttpResponse.badRequest();
        }
        context.add(new Namespace(name));
        return null;
    }
}
