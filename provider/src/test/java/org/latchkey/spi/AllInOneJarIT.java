/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;

/** The jar with everything inside, alone on the class path, as a container that cannot name a provider has it. */
final class AllInOneJarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Asks for a provider without a name. */
    static final class Unnamed {
        public static void main(String[] arguments) {
            try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
                System.out.println(
                        "provider " + manager.getCachingProvider().getClass().getName());
                Cache<String, String> cache = manager.createCache("some", new MutableConfiguration<>());
                cache.put("key", "value");
                System.out.println("value " + cache.get("key"));
            }
            System.out.println("closed");
        }
    }

    @Test
    void getCachingProvider_withoutAName_isOurs() throws IOException {
        ChildJvmBuilder builder =
                ChildJvmBuilder.ofClass(Unnamed.class.getName(), theJar(), Path.of("target", "test-classes"));
        try (ChildJvm child = builder.start()) {
            assertThat(child.awaitExit(PATIENCE)).as(child.output()).isZero();
            assertThat(child.lines())
                    .contains("provider org.latchkey.spi.LatchkeyCachingProvider", "value value", "closed");
            assertThat(child.output()).doesNotContain("Hazelcast's own caching provider");
        }
    }

    private static Path theJar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "latchkey-jcache-*-all.jar")) {
            return jars.iterator().next();
        }
    }
}
