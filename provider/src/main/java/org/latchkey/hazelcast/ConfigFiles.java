/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/** The user's own Hazelcast configurations, as XML or YAML, in a file or on the class path. */
final class ConfigFiles {

    private static final String CLASSPATH = "classpath:";

    private ConfigFiles() {}

    static Config member(String location) {
        return read(
                location,
                input -> isYaml(location) ? new YamlConfigBuilder(input).build() : new XmlConfigBuilder(input).build());
    }

    static ClientConfig client(String location) {
        return read(
                location,
                input -> isYaml(location)
                        ? new YamlClientConfigBuilder(input).build()
                        : new XmlClientConfigBuilder(input).build());
    }

    private static <C> C read(String location, Function<InputStream, C> builder) {
        try (InputStream input = open(location)) {
            return builder.apply(input);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(location, "cannot be read: give a file's path, or classpath: and a resource's name", e);
        } catch (HazelcastException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable(location, "is no Hazelcast configuration of the kind that the topology needs", e);
        }
    }

    private static StoreException unreadable(String location, String problem, Exception cause) {
        return new StoreException(Reason.UNREACHABLE, "The Hazelcast configuration " + location + " " + problem, cause);
    }

    private static InputStream open(String location) throws IOException {
        if (!location.startsWith(CLASSPATH)) {
            return Files.newInputStream(Path.of(location));
        }
        String name = location.substring(CLASSPATH.length());
        return Stream.of(Thread.currentThread().getContextClassLoader(), ConfigFiles.class.getClassLoader())
                .filter(Objects::nonNull)
                .map(loader -> loader.getResourceAsStream(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IOException("not on the class path"));
    }

    private static boolean isYaml(String location) {
        String name = location.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
