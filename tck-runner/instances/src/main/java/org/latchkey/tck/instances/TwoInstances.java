/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.latchkey.tck.instances.Visitor.Answer;

/**
 * What every application does, whatever its framework, as two instances of one cluster. It answers:
 *
 * <table>
 * <caption>over HTTP</caption>
 * <tr><td>{@code POST /login?user=anna}<td>logs the visitor in
 * <tr><td>{@code GET /me}<td>who the visitor is; status 401 for nobody
 * <tr><td>{@code POST /revoke?user=anna}<td>ends all sessions of a user
 * <tr><td>{@code GET /reports/7}<td>a report, which is cached
 * <tr><td>{@code GET /figures}<td>as lines {@code name=number}: {@code computed}, how many reports this instance has computed, and
 *     {@code hits} and {@code misses}, what this instance's statistics of their cache say
 * </table>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TwoInstances {

    private static final Duration START = Duration.ofMinutes(2);

    private final Program program;
    private final List<Instance> both = new ArrayList<>();

    protected TwoInstances(Program program) {
        this.program = program;
    }

    /** One after the other: members that start at once may each found a cluster. */
    @BeforeAll
    void start() throws IOException {
        String cluster = "instances-" + UUID.randomUUID();
        Deque<String> places = Ports.addresses(4);
        List<String> members = List.of(places.pop(), places.pop());
        for (String member : members) {
            Map<String, String> settings = Map.of(
                    "latchkey.cluster.name", cluster,
                    "latchkey.members", String.join(",", members),
                    "latchkey.bind", member);
            Path log = Path.of("target", "instances", "instance-" + (both.size() + 1) + ".log");
            Instance instance = Instance.start(program, places.pop(), settings, log);
            both.add(instance);
            awaitReady(instance);
        }
    }

    @AfterAll
    void stop() {
        both.forEach(Instance::close);
    }

    private static void awaitReady(Instance instance) {
        await(instance.toString())
                .atMost(START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    instance.requireAlive();
                    return new Visitor().get(instance, "/me").status() == 401;
                });
    }

    /** The first one. */
    protected Instance one() {
        return both.get(0);
    }

    /** The second one. */
    protected Instance other() {
        return both.get(1);
    }

    @Test
    void aLoginOnOne_isSeenByTheOther() throws Exception {
        Visitor anna = login("anna");

        assertThat(anna.get(other(), "/me")).isEqualTo(new Answer(200, "anna"));
    }

    @Test
    void aRevokedUser_isRefusedByBoth() throws Exception {
        Visitor berta = login("berta");
        Visitor elsewhere = login("berta");
        Visitor clara = login("clara");
        assertThat(berta.get(other(), "/me").status()).isEqualTo(200);

        new Visitor().post(one(), "/revoke?user=berta");

        for (Instance instance : both) {
            assertThat(berta.get(instance, "/me").status()).isEqualTo(401);
            assertThat(elsewhere.get(instance, "/me").status()).isEqualTo(401);
            assertThat(clara.get(instance, "/me")).isEqualTo(new Answer(200, "clara"));
        }
    }

    @Test
    void aCachedResult_isComputedOnce_andItsHitIsCountedOnce_acrossBoth() throws Exception {
        Map<String, Long> before = figures();
        Answer computed = new Visitor().get(one(), "/reports/7");
        Answer cached = new Visitor().get(other(), "/reports/7");

        assertThat(computed.status()).isEqualTo(200);
        assertThat(cached).isEqualTo(computed);
        Map<String, Long> after = figures();
        after.replaceAll((name, value) -> value - before.getOrDefault(name, 0L));
        assertThat(after).isEqualTo(Map.of("computed", 1L, "hits", 1L, "misses", 1L));
    }

    private Visitor login(String user) throws Exception {
        Visitor visitor = new Visitor();
        assertThat(visitor.post(one(), "/login?user=" + user).status()).isEqualTo(200);
        return visitor;
    }

    /** Those of both together. */
    private Map<String, Long> figures() throws Exception {
        Map<String, Long> sum = new HashMap<>();
        for (Instance instance : both) {
            Properties lines = new Properties();
            lines.load(new StringReader(new Visitor().get(instance, "/figures").body()));
            lines.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, name -> Long.parseLong(lines.getProperty(name))))
                    .forEach((name, value) -> sum.merge(name, value, Long::sum));
        }
        return sum;
    }
}
