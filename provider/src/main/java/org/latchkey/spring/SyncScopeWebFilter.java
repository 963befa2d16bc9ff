/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import org.latchkey.SessionNames;
import org.latchkey.micrometer.SyncScopeAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the namespace that one of a reactive request's headers names into the request's context, from where Micrometer's
 * context-propagation brings it to whatever thread goes on: with {@code spring.reactor.context-propagation=auto}, or
 * {@code Hooks.enableAutomaticContextPropagation()}.
 *
 * <p>Whoever sends a request chooses the namespace: let the header through only from those who may. A name that cannot be one is
 * answered with status 400. Threads: any.
 */
public final class SyncScopeWebFilter implements WebFilter {

    private final String header;

    /**
     * @param header the header's name
     */
    public SyncScopeWebFilter(String header) {
        this.header = header;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String namespace = exchange.getRequest().getHeaders().getFirst(header);
        if (namespace == null) {
            return chain.filter(exchange);
        }
        if (!SessionNames.isName(namespace)) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
            return exchange.getResponse().setComplete();
        }
        return chain.filter(exchange).contextWrite(context -> context.put(SyncScopeAccessor.KEY, namespace));
    }
}
