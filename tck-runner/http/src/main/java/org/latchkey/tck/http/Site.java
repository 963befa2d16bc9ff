/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Pages at one port of the loopback interface.
 *
 * <p>Pages run on threads of the site's own, as many as there are visitors at a time. What a page throws is printed, and answered with
 * status 400 where it is an {@code IllegalArgumentException}, else 500.
 */
public final class Site implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * A site that answers nobody before {@link #open}.
     *
     * @param port 0 for any that is free
     */
    public Site(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
    }

    /** Adds what is asked for by {@code GET}, under this path and all below it. */
    public Site get(String path, Page page) {
        return page("GET", path, page);
    }

    /** The same for {@code POST}. */
    public Site post(String path, Page page) {
        return page("POST", path, page);
    }

    private Site page(String method, String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(
                        exchange,
                        method.equals(exchange.getRequestMethod()) ? shown(page, exchange) : Answer.status(405));
            }
        });
        return this;
    }

    private static Answer shown(Page page, HttpExchange exchange) {
        try {
            return page.show(new Visit(exchange));
        } catch (IllegalArgumentException e) {
            return Answer.status(400);
        } catch (Exception | LinkageError e) {
            System.getLogger(Site.class.getName())
                    .log(System.Logger.Level.ERROR, "The page " + exchange.getRequestURI() + " failed", e);
            return Answer.status(500);
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        answer.cookies()
                .forEach((name, value) ->
                        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly"));
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public void open() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
