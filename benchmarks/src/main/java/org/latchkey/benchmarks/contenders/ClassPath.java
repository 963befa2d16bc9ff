/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What this process runs with, and what a process gets that runs one contender and no other. */
public final class ClassPath {

    private static final String OWN = "org/latchkey/benchmarks/";

    /** Quiet for all alike, and counted for nobody that does not ask for it. */
    private static final List<String> LOGGING = List.of("slf4j-api", "slf4j-simple");

    private ClassPath() {}

    /** All jars, those included that the first one names. */
    public static List<Path> jars() {
        List<Path> entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path first = entries.get(0);
        if (entries.size() > 1 || !first.toString().endsWith(".jar")) {
            return entries.stream()
                    .filter(each -> each.toString().endsWith(".jar"))
                    .toList();
        }
        try (JarFile jar = new JarFile(first.toFile())) {
            String more = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Path folder = Objects.requireNonNull(first.toAbsolutePath().getParent());
            return Arrays.stream(more.split(" ")).map(folder::resolve).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jars that an application gets which depends on a contender. */
    public static List<Path> of(Contender contender) {
        return starting(names(contender));
    }

    /**
     * The class path of a process that measures a contender, with no other one on it.
     *
     * @param classes where {@link #copyOwnClasses} has put the benchmarks' own
     */
    public static String alone(Contender contender, Path classes) {
        Stream<Path> jars = Stream.concat(of(contender).stream(), starting(LOGGING).stream());
        return String.join(
                File.pathSeparator,
                Stream.concat(Stream.of(classes), jars.distinct())
                        .map(Path::toString)
                        .toList());
    }

    private static List<Path> starting(List<String> names) {
        return jars().stream()
                .filter(jar -> names.stream()
                        .anyMatch(name -> jar.getFileName().toString().startsWith(name)))
                .toList();
    }

    private static List<String> names(Contender contender) {
        return switch (contender) {
            case FLOOR -> List.of();
            case LATCHKEY, LATCHKEY_COARSE, LATCHKEY_CLUSTER, LATCHKEY_CLIENT ->
                List.of("latchkey-jcache", "hazelcast", "slf4j-api", "cache-api");
            case HAZELCAST, HAZELCAST_CLUSTER, HAZELCAST_CLIENT, HAZELCAST_CLIENT_NEAR, HAZELCAST_MAP_NEAR ->
                List.of("hazelcast", "cache-api");
            case CAFFEINE, CAFFEINE_REFERENCE ->
                List.of(
                        "jcache-",
                        "caffeine",
                        "config-",
                        "jspecify",
                        "error_prone_annotations",
                        "org.osgi",
                        "osgi.annotation",
                        "jakarta.inject",
                        "cache-api");
            case CACHE2K, CACHE2K_REFERENCE -> List.of("cache2k", "cache-api");
            case EHCACHE, EHCACHE_REFERENCE -> List.of("ehcache", "slf4j-api", "cache-api");
            case INFINISPAN, INFINISPAN_REFERENCE ->
                List.of(
                        "infinispan",
                        "protostream",
                        "jgroups",
                        "jakarta.transaction",
                        "jboss-",
                        "wildfly-common",
                        "smallrye",
                        "caffeine",
                        "rxjava",
                        "reactive-streams",
                        "cache-api");
            case IGNITE -> List.of("ignite-", "annotations-16", "cache-api");
            case REDISSON ->
                List.of(
                        "redisson",
                        "netty",
                        "reactor-core",
                        "rxjava",
                        "reactive-streams",
                        "kryo",
                        "reflectasm",
                        "objenesis",
                        "minlog",
                        "jackson",
                        "snakeyaml",
                        "byte-buddy",
                        "jodd",
                        "slf4j-api",
                        "jspecify",
                        "cache-api");
        };
    }

    /** Puts the benchmarks' own classes into a folder, without the jar that names all contenders. */
    public static void copyOwnClasses(Path folder) throws IOException {
        Path own = Path.of(ClassPath.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.walk(own.resolve(OWN))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(own.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
            return;
        }
        try (JarFile jar = new JarFile(own.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(OWN) && !entry.isDirectory()) {
                    Path copy = folder.resolve(entry.getName());
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, copy);
                    }
                }
            }
        }
    }
}
