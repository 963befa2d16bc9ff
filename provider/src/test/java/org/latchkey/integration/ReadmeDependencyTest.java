/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says to depend on is what this build makes. Tests run in their module's folder. */
final class ReadmeDependencyTest {

    private static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    @Test
    void theDependencyIsTheProvider_inTheVersionThatIsBuilt() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(readme())
                .contains("<groupId>" + first("<groupId>(.*?)</groupId>", pom) + "</groupId>")
                .contains("<version>" + first("<version>(.*?)</version>", pom) + "</version>");
        assertThat(first("<artifactId>(.*?)</artifactId>", readme()))
                .isEqualTo(first("</parent>.*?<artifactId>(.*?)</artifactId>", Files.readString(Path.of("pom.xml"))));
    }

    @Test
    void theVersionOfHazelcastIsTheOneThatIsTestedWith() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(readme())
                .contains("`com.hazelcast:hazelcast` to " + first("<hazelcast.version>(.*?)</hazelcast.version>", pom));
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
