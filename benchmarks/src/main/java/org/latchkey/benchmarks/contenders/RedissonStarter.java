/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.redisson.config.Config;
import org.redisson.jcache.JCachingProvider;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** Redisson's JCache with a Redis server in a process of its own, where this machine has one. */
final class RedissonStarter {

    private static final long START_SECONDS = 10;

    private RedissonStarter() {}

    /** Whether there is a Redis server on the path. */
    static boolean isPossible() {
        return server().isPresent();
    }

    private static Optional<Path> server() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
    }

    static Store start(Shape shape) {
        int port = Nodes.freePorts(1).get(0);
        Process redis = start(server().orElseThrow(), port);
        Config config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        CachingProvider provider = Caching.getCachingProvider(JCachingProvider.class.getName());
        Cache<String, Object> cache = provider.getCacheManager()
                .createCache(Shape.NAME, RedissonConfiguration.fromConfig(config, shape.standard(true)));
        return new JCacheStore(cache, () -> {
            provider.close();
            redis.destroyForcibly();
        });
    }

    private static Process start(Path server, int port) {
        try {
            Process redis = new ProcessBuilder(
                            server.toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(redis::destroyForcibly));
            awaitPort(port);
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPort(int port) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers(port)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("The Redis server did not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
