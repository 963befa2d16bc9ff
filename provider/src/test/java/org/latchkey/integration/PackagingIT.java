/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;

/** What the jars are that users get. */
final class PackagingIT {

    private static final String PLAIN = "latchkey-jcache-*[0-9T].jar";

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, "latchkey-jcache-*-all.jar"})
    void onTheModulePath_theNameIsTheSameInEveryRelease(String jar) throws IOException {
        assertThat(ModuleFinder.of(only(jar)).find("org.latchkey")).isPresent();
    }

    @Test
    void theSourcesAreThere() throws IOException {
        try (JarFile sources = new JarFile(only("latchkey-jcache-*-sources.jar").toFile())) {
            assertThat(sources.getEntry("org/latchkey/SessionCache.java")).isNotNull();
        }
    }

    /** An application on the class path, all else on the module path. */
    static final class Application {
        public static void main(String[] arguments) {
            CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
            try (CacheManager manager = provider.getCacheManager(URI.create(arguments[0]), null)) {
                Cache<String, String> cache = manager.getCache("declared", String.class, String.class);
                cache.put("key", "value");
                System.out.println(cache.get("key") + " from "
                        + provider.getClass().getModule().getName());
            }
        }
    }

    @Test
    void onTheModulePath_aDeclaredCacheIsThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("latchkey.yaml"), "caches:\n  declared:\n    keyType: String\n    valueType: String\n");
        String modules = Stream.concat(
                        Stream.of(only(PLAIN).toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(jar ->
                                        jar.matches(".*/(hazelcast|cache-api|snakeyaml-engine|slf4j-api)-[^/]*jar")))
                .collect(Collectors.joining(File.pathSeparator));
        ChildJvmBuilder builder = ChildJvmBuilder.ofClass(
                        Application.class.getName(), Path.of("target", "test-classes"))
                .jvmArguments("--module-path", modules, "--add-modules", "ALL-MODULE-PATH")
                .arguments(file.toUri().toString());
        try (ChildJvm child = builder.start()) {
            assertThat(child.awaitExit(Duration.ofSeconds(60)))
                    .as(child.output())
                    .isZero();
            assertThat(child.lines()).contains("value from org.latchkey");
        }
    }

    private static Path only(String pattern) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), pattern)) {
            return jars.iterator().next();
        }
    }
}
