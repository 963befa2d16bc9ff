/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the JVMs of all contenders get alike, so that none is slowed down, or warns, for want of it. */
public final class JvmArguments {

    private JvmArguments() {}

    /** What the documentation of Hazelcast and of Ignite asks for: the packages stand in the build. */
    static List<String> opens() {
        try (InputStream file = Objects.requireNonNull(JvmArguments.class.getResourceAsStream("opens.txt"))) {
            String packages = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Stream<String> opens =
                    Arrays.stream(packages.strip().split(" ")).map(each -> "--add-opens=" + each + "=ALL-UNNAMED");
            Stream<String> others =
                    Stream.of("--add-modules=java.se", "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
            return Stream.concat(others, opens).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in nobody's way: a heap in which a million entries fit for each contender, and quiet. */
    public static List<String> plain() {
        return List.of(
                "-Xmx4g",
                "-Djava.net.preferIPv4Stack=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Dhazelcast.logging.type=slf4j",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-DIGNITE_QUIET=true",
                "-DIGNITE_NO_ASCII=true",
                "-DIGNITE_UPDATE_NOTIFIER=false");
    }

    /** The same with all that any contender asks for. */
    public static List<String> all() {
        return Stream.concat(opens().stream(), plain().stream()).toList();
    }
}
