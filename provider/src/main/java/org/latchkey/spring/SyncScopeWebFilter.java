/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.SessionNames;
import org.latchkey.micrometer.SyncScopeAccessor;
import org.springframework.core.Ordered;
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
 * <p>Whoever sends a request chooses the namespace: let the header through only from those who may. A name that cannot be one, or a second one, is
 * answered with status 400. Threads: any.
 */
public final class SyncScopeWebFilter implements WebFilter, Ordered {

    /** Within Spring's sessions, around Spring Security. */
    static final int ORDER = -110;

    private final String header;

    /**
     * @param header the header's name
     */
    public SyncScopeWebFilter(String header) {
        this.header = header;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<String> named = named(exchange);
        if (named.isEmpty()) {
            return chain.filter(exchange);
        }
        String namespace = named.get(0);
        if (named.size() > 1 || !SessionNames.isName(namespace)) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
            return exchange.getResponse().setComplete();
        }
        return chain.filter(exchange).contextWrite(context -> context.put(SyncScopeAccessor.KEY, namespace));
    }

    /** By the one verb for it that Spring 6 and 7 share. */
    private List<String> named(ServerWebExchange exchange) {
        List<String> named = new ArrayList<>();
        exchange.getRequest().getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase(header)) {
                named.addAll(values);
            }
        });
        return named;
    }
}
