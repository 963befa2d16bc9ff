/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars are that users get. */
final class PackagingIT {

    @ParameterizedTest
    @ValueSource(strings = {"latchkey-jcache-*[0-9T].jar", "latchkey-jcache-*-all.jar"})
    void onTheModulePath_theNameIsTheSameInEveryRelease(String jar) throws IOException {
        assertThat(ModuleFinder.of(only(jar)).find("org.latchkey")).isPresent();
    }

    @Test
    void theSourcesAreThere() throws IOException {
        try (JarFile sources = new JarFile(only("latchkey-jcache-*-sources.jar").toFile())) {
            assertThat(sources.getEntry("org/latchkey/SessionCache.java")).isNotNull();
        }
    }

    private static Path only(String pattern) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), pattern)) {
            return jars.iterator().next();
        }
    }
}
