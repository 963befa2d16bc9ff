/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a visitor asks for. Threads: used by the one that answers. */
public final class Visit {

    private final HttpExchange exchange;

    Visit(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** What follows the page's own path. */
    public String rest() {
        return exchange.getRequestURI()
                .getPath()
                .substring(exchange.getHttpContext().getPath().length());
    }

    /**
     * A parameter behind the question mark.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String parameter(String name) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return valueOf(name, Arrays.stream(query.split("&", -1)))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("The parameter " + name + " is missing"));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public Optional<String> cookie(String name) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return valueOf(
                name,
                headers.stream()
                        .flatMap(header -> Arrays.stream(header.split(";", -1)).map(String::strip)));
    }

    private static Optional<String> valueOf(String name, Stream<String> pairs) {
        return pairs.filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
