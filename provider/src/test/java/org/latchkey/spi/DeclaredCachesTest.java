/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;

/** A manager whose file declares caches. */
final class DeclaredCachesTest {

    private static final String TWO = """
            name: logins
            caches:
              sessions:
                keyType: String
                valueType: String
                idleTime: 30m
              books.*:
                valueType: String
                nearCache: off
              books.rare.*:
                valueType: Long
            """;

    @TempDir
    private Path folder;

    private final LatchkeyCachingProvider provider = new LatchkeyCachingProvider();

    @AfterEach
    void closeAll() {
        provider.close();
        System.clearProperty("latchkey.caches.sessions.valueType");
    }

    private URI file(String text) throws IOException {
        return Files.writeString(folder.resolve("any.yaml"), text).toUri();
    }

    private LatchkeyCacheManager manager(String text) throws IOException {
        return provider.getCacheManager(file(text), null);
    }

    private static Cache<String, String> cache(CacheManager manager, String name) {
        return requireNonNull(manager.getCache(name));
    }

    @SuppressWarnings("unchecked") // Which types it has is asked here.
    private static Class<?> valueType(CacheManager manager, String name) {
        return cache(manager, name)
                .getConfiguration(CompleteConfiguration.class)
                .getValueType();
    }

    @Test
    @SuppressWarnings("unchecked") // What is in it is known.
    void aCacheThatIsDeclaredByName_isThereFromTheBeginning() throws IOException {
        LatchkeyCacheManager manager = manager(TWO);
        assertThat(manager.getCacheNames()).containsExactly("sessions");
        Cache<String, String> sessions = requireNonNull(manager.getCache("sessions", String.class, String.class));
        sessions.put("key", "value");
        assertThat(sessions.get("key")).isEqualTo("value");
        SessionCache<String, String> own = sessions.unwrap(SessionCache.class);
        assertThat(own.timeToLive("key").orElseThrow()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void aCacheThatFitsAPattern_comesAboutWhenItIsAskedFor_byThePatternThatSaysMost() throws IOException {
        LatchkeyCacheManager manager = manager(TWO);
        assertThat(valueType(manager, "books.new")).isEqualTo(String.class);
        assertThat(valueType(manager, "books.rare.old")).isEqualTo(Long.class);
        assertThat(manager.getCacheNames()).containsExactly("books.new", "books.rare.old", "sessions");
        assertThat(manager.<Object, Object>getCache("films")).isNull();
    }

    @Test
    void whoeverAsksAtOnce_getsTheSameCache() throws IOException {
        LatchkeyCacheManager manager = manager(TWO);
        List<CompletableFuture<Cache<Object, Object>>> asking = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> requireNonNull(manager.<Object, Object>getCache("books.new"))))
                .toList();
        assertThat(asking.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void aCacheThatWasDestroyed_comesBackEmptyAndAsItIsDeclared_inEveryProcess() throws IOException {
        LatchkeyCacheManager manager = manager(TWO);
        Path elsewhere = Files.writeString(folder.resolve("other.yaml"), TWO);
        LatchkeyCacheManager other = provider.getCacheManager(elsewhere.toUri(), null);
        cache(manager, "sessions").put("key", "value");
        manager.destroyCache("sessions");
        assertThat(cache(other, "sessions").containsKey("key")).isFalse();
        assertThat(valueType(other, "sessions")).isEqualTo(String.class);
        assertThat(valueType(manager, "sessions")).isEqualTo(String.class);
    }

    @Test
    void allCachesThatDifferFromThoseOfTheCluster_areToldOf() throws IOException {
        manager("name: shop\ncaches: {a: {lifetime: 1h}, b: {lifetime: 1h}, c: {lifetime: 1h}}\n");
        Path elsewhere = Files.writeString(
                folder.resolve("other.yaml"),
                "name: shop\ncaches: {a: {lifetime: 2h}, b: {lifetime: 2h}, c: {lifetime: 1h}}\n");
        assertThatThrownBy(() -> provider.getCacheManager(elsewhere.toUri(), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'a'")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("'b'"));
    }

    @Test
    void theNameInTheFile_isWhatProcessesMeetBy_whereverTheFileIs() throws IOException {
        cache(manager(TWO), "sessions").put("key", "value");
        Path elsewhere = Files.writeString(folder.resolve("other.yaml"), TWO);
        assertThat(cache(provider.getCacheManager(elsewhere.toUri(), null), "sessions")
                        .get("key"))
                .isEqualTo("value");
    }

    @Test
    void aFileOnTheClassPath_isThatOfTheDefaultManager() throws IOException {
        Files.writeString(folder.resolve("latchkey.yaml"), TWO);
        try (URLClassLoader loader = loader(folder)) {
            assertThat(provider.getCacheManager(null, loader).getCacheNames()).containsExactly("sessions");
        }
    }

    @Test
    void aFileMayBeFoundByTheClassPath_orInAJar() throws IOException {
        Path jar = folder.resolve("an app.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("conf/any.yaml"));
            zip.write(TWO.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = loader(jar)) {
            assertThat(provider.getCacheManager(URI.create("classpath:conf/any.yaml"), loader)
                            .getCacheNames())
                    .containsExactly("sessions");
            assertThat(provider.getCacheManager(URI.create("jar:" + jar.toUri() + "!/conf/any.yaml"), loader)
                            .getCacheNames())
                    .containsExactly("sessions");
        }
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, DeclaredCachesTest.class.getClassLoader());
    }

    @Test
    void aFileThatIsNotThere_isSaidToBeMissing() {
        assertThatThrownBy(() ->
                        provider.getCacheManager(folder.resolve("nowhere.yaml").toUri(), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("nowhere.yaml")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aSystemProperty_countsForMoreThanTheFile() throws IOException {
        System.setProperty("latchkey.caches.sessions.valueType", "Long");
        assertThat(valueType(manager(TWO), "sessions")).isEqualTo(Long.class);
    }

    @Test
    void theManagersOwnProperties_countForMoreThanTheFile() throws IOException {
        Properties own = new Properties();
        own.setProperty(LatchkeyProperties.TOPOLOGY, "embedded");
        try (LatchkeyCacheManager manager =
                provider.getCacheManager(file("topology: client\nmembers: [localhost:1]\n"), null, own)) {
            assertThat(manager.isClosed()).isFalse();
        }
    }

    @Test
    void aUriThatWasMeantAsAFile_isNotTakenForAName() {
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("/etc/shop/caches.yaml"), null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("/etc/shop/caches.yaml: this URI does not say where the file is: begin it with");
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("file://etc/caches.yaml"), null))
                .hasMessageContaining("'etc' a host: give one slash or three");
    }

    @Test
    void closingACacheWhileItIsAskedFor_leavesNoneThatTheManagerDoesNotKnow() throws IOException {
        LatchkeyCacheManager manager = manager(TWO);
        CompletableFuture<?> closing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                cache(manager, "sessions").close();
            }
        });
        while (!closing.isDone()) {
            assertThat(manager.<Object, Object>getCache("sessions")).isNotNull();
        }
        closing.join();
        Cache<String, String> last = cache(manager, "sessions");
        manager.close();
        assertThat(last.isClosed()).isTrue();
    }

    @Test
    void tenMistakes_areReportedTogether_eachWithItsLineAndTheCure() throws IOException {
        URI wrong = file("""
                topologie: embedded
                backups: nine
                near.entries: -1
                lease: soon
                caches:
                  sessions:
                    keyType: com.example.Nowhere
                    idleTime: 30 minutes
                    consistency: exact
                    nearCache: many
                    colour: red
                  sessions: {}
                """);
        assertThatThrownBy(() -> provider.getCacheManager(wrong, null))
                .isInstanceOf(CacheException.class)
                .satisfies(failure -> assertThat(
                                requireNonNull(failure.getMessage()).lines().skip(1))
                        .hasSize(10)
                        .allMatch(line -> line.matches("- file:.*any\\.yaml, line [0-9]+: .+: .+"))
                        .map(line -> Integer.valueOf(line.replaceAll(".*, line ([0-9]+): .*", "$1")))
                        .containsExactlyInAnyOrder(1, 2, 3, 4, 7, 8, 9, 10, 11, 12));
    }
}
