/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody with a browser: whatever cookies one instance gives are shown to the other too, as behind a load balancer. */
public final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /**
     * What an instance said.
     *
     * @param status of HTTP
     */
    public record Answer(int status, String body) {}

    /** From now on sends this header along. */
    public Visitor withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Answer get(Instance instance, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(instance.at(path)).GET());
    }

    public Answer post(Instance instance, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(instance.at(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response =
                client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Answer(response.statusCode(), response.body());
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    @Override
    public String toString() {
        return "a visitor with " + cookies.size() + " cookies";
    }
}
