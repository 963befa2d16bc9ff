/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.CacheManager;
import jdk.jfr.Configuration;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.Topology;
import org.latchkey.flight.FlightLog;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.FlightRecording;
import org.latchkey.testing.LoadingApplication;

/** What {@code docs/metrics.md} shows works, and its tables are complete. */
class MetricsPageTest {

    private static final Pattern METER =
            Pattern.compile("^\\| `(latchkey[a-z.]+)` \\| ([a-z ]+) \\|", Pattern.MULTILINE);
    private static final Pattern EVENT = Pattern.compile("^\\| `(org\\.latchkey\\.\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern LOSS =
            Pattern.compile("^\\| `org\\.latchkey\\.LeaseLost` \\|(.*)$", Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("^java (-XX:StartFlightRecording\\S+)$", Pattern.MULTILINE);
    private static final Pattern XML = Pattern.compile("^```xml\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static Deployment deployment;
    private static CacheManager manager;
    private static SessionCache<String, String> logins;

    @TempDir
    private Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        deployment = Deployment.of(Topology.EMBEDDED);
        manager = deployment.manager(Map.of());
        logins = manager.createCache(
                        "logins",
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .statistics()
                                .build())
                .unwrap(SessionCache.class);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static Path page() {
        return requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("docs/metrics.md");
    }

    private static String found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(page()));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private URLClassLoader compiled() throws IOException {
        BlockCompiler compiler = new BlockCompiler(folder);
        for (JavaBlocks.Block block : JavaBlocks.of(page())) {
            compiler.compile(block);
        }
        return compiler.loader();
    }

    private static Object call(URLClassLoader loader, String type, String name, Object... arguments) throws Exception {
        for (Method method : loader.loadClass(type).getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                Object result = method.invoke(null, arguments);
                return result == null ? "" : result;
            }
        }
        throw new AssertionError(type + " has no method " + name);
    }

    private static String kind(Meter meter) {
        if (meter instanceof FunctionCounter) {
            return "counter";
        }
        if (meter instanceof FunctionTimer) {
            return "timer";
        }
        return meter instanceof TimeGauge ? "time gauge" : "gauge";
    }

    @Test
    void thePlainExample_bindsAllMeters_andTheTableHasExactlyOurs() throws Exception {
        try (URLClassLoader loader = compiled()) {
            call(loader, "CacheMeters", "bind", registry, logins);
        }
        Map<String, String> bound = new TreeMap<>();
        registry.getMeters().forEach(meter -> bound.put(meter.getId().getName(), kind(meter)));
        assertThat(bound)
                .containsEntry("cache.gets", "counter")
                .containsEntry("cache.puts", "counter")
                .containsEntry("cache.removals", "counter")
                .containsEntry("cache.evictions", "counter");
        bound.keySet().removeIf(name -> !name.startsWith("latchkey"));

        Map<String, String> documented = new TreeMap<>();
        Matcher row = METER.matcher(Files.readString(page()));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        assertThat(documented).isEqualTo(bound);
    }

    @Test
    void theTableOfEvents_hasExactlyThoseThatThereAre() throws IOException {
        assertThat(EVENT.matcher(Files.readString(page())).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(FlightRecording.EVENTS);
    }

    @Test
    void theReasonsOfALoss_areAllThere() throws IOException {
        String row = found(LOSS);
        for (FlightLog.Loss loss : FlightLog.Loss.values()) {
            assertThat(row).contains("`" + loss.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "`");
        }
    }

    @Test
    void theFileOfSettings_switchesThemOn() throws Exception {
        Map<String, String> settings =
                Configuration.create(new StringReader(found(XML))).getSettings();

        assertThat(settings.keySet())
                .containsExactlyInAnyOrderElementsOf(FlightRecording.EVENTS.stream()
                        .map(name -> name + "#enabled")
                        .toList());
        assertThat(FlightRecording.of(
                        () -> logins.getOrSet("computed", key -> "v"), recording -> recording.setSettings(settings)))
                .hasSize(1);
    }

    @Test
    void theCommandLine_switchesThemOn() throws Exception {
        Path file = folder.resolve("written.jfr");
        String argument = found(COMMAND).replace("latchkey.jfr", file.toString());
        try (ChildJvm child = ChildJvmBuilder.ofClass(LoadingApplication.class)
                .jvmArguments(argument)
                .start()) {
            child.awaitLine(LoadingApplication.WITH_RECORDER, Duration.ofSeconds(60));
            assertThat(child.awaitExit(Duration.ofSeconds(60))).isZero();
        }

        assertThat(FlightRecording.in(file))
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder("org.latchkey.Load", "org.latchkey.Load", "org.latchkey.Revocation");
    }

    @Test
    void theExampleOfAStream_tellsOfALoad() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = compiled();
                RecordingStream stream = (RecordingStream) call(loader, "SlowLoads", "watch", Duration.ZERO)) {
            assertThat(logins.getOrSet("streamed", key -> "v")).isEqualTo("v");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> output.toString(StandardCharsets.UTF_8).contains("function of logins: "));
            assertThat(stream).isNotNull();
        } finally {
            System.setOut(before);
        }
    }
}
