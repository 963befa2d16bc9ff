/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.latchkey.SessionNames;
import org.latchkey.SyncScope;

/**
 * Handles each request in the namespace that one of its headers names, and a request without it in none.
 *
 * <p>Whoever sends a request chooses the namespace: let the header through only from those who may, or put the filter behind one that
 * checks it. A name that cannot be one, or a second one, is answered with status 400. Where a request goes on asynchronously, map the filter to
 * {@code ASYNC} dispatches too; threads of the application's own need {@link SyncScope#wrap(Runnable)}.
 *
 * <p>Threads: any.
 */
public final class SyncScopeFilter implements Filter {

    /** The header's name where nobody says otherwise. */
    public static final String HEADER = "X-Sync-Id";

    /** The init parameter that names another one, for filters that the container makes. */
    public static final String PARAMETER = "header";

    /** Changed once, by the container, before the first request. */
    private volatile String header;

    /** For the container: the header is {@link #HEADER}, or what the init parameter {@link #PARAMETER} says. */
    public SyncScopeFilter() {
        this(HEADER);
    }

    /**
     * @param header the header's name
     */
    public SyncScopeFilter(String header) {
        this.header = header;
    }

    @Override
    public void init(FilterConfig config) {
        String other = config.getInitParameter(PARAMETER);
        header = other == null ? header : other;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> named =
                request instanceof HttpServletRequest http ? Collections.list(http.getHeaders(header)) : List.of();
        if (named.isEmpty()) {
            handle(SyncScope.openOutside(), request, response, chain);
        } else if (named.size() == 1 && SessionNames.isName(named.get(0))) {
            handle(SyncScope.open(named.get(0)), request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            // It was refused before: this is the page that says so.
            handle(SyncScope.openOutside(), request, response, chain);
        } else {
            refuse(response);
        }
    }

    @SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
    private static void handle(SyncScope opened, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (SyncScope scope = opened) {
            chain.doFilter(request, response);
        }
    }

    private void refuse(ServletResponse response) throws IOException {
        if (response instanceof HttpServletResponse http) {
            http.sendError(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "The header " + header + " names no namespace, or more than one");
        }
    }
}
