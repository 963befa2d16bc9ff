/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.UserSession;
import org.latchkey.testing.Deployment;

/** Three storage nodes, of which one is killed (SIGKILL) while the sessions of users come, change hands and go. */
final class KilledNodeUsersIT {

    private static final int NODES = 3;
    private static final int USERS = 20;
    private static final int WRITERS = 3;
    private static final int SESSIONS_OF_A_WRITER = 100;

    private final Deployment deployment = Deployment.ofNodes(NODES);
    private final Load load = new Load();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void afterwards_theIndexOfUsersIsExactlyWhatIsAlive() throws InterruptedException {
        SessionCache<String, String> cache = sessions();
        List<Writer> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new Writer("w" + i, cache))
                .toList();
        writers.forEach(writer -> load.repeat("writer", writer::write));
        awaitProgress();
        try (ClusterObserver observer = ClusterObserver.join(deployment)) {
            observer.awaitSafe(NODES, Duration.ofSeconds(60));
        }
        deployment.nodes().get(1).process().kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> members(cache) == NODES - 1);
        awaitProgress();
        load.end();

        assertThat(load.surprises()).isEmpty();
        writers.forEach(Writer::settle);
        for (int user = 0; user < USERS; user++) {
            String name = "user-" + user;
            assertThat(found(cache, name)).isEqualTo(expected(writers, name));
        }
        assertThat(cache.size())
                .isEqualTo(writers.stream()
                        .mapToLong(writer -> writer.alive.size())
                        .sum());
    }

    private SessionCache<String, String> sessions() {
        SessionCacheConfiguration<String, String> configuration = SessionCacheConfiguration.builder(
                        String.class, String.class)
                .user(value -> value)
                .build();
        @SuppressWarnings("unchecked")
        SessionCache<String, String> cache = deployment
                .manager(Map.of())
                .createCache("sessions", configuration)
                .unwrap(SessionCache.class);
        return cache;
    }

    private void awaitProgress() {
        long before = load.successes();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.successes() > before + 500);
    }

    private static int members(SessionCache<?, ?> cache) {
        return cache.getCacheManager()
                .unwrap(HazelcastInstance.class)
                .getCluster()
                .getMembers()
                .size();
    }

    private static Set<String> found(SessionCache<String, String> cache, String user) {
        List<String> keys = new ArrayList<>();
        for (UserSession<String> session : cache.sessionsOf(user)) {
            keys.add(session.key());
        }
        assertThat(keys).doesNotHaveDuplicates();
        return new TreeSet<>(keys);
    }

    private static Set<String> expected(List<Writer> writers, String user) {
        Set<String> keys = new TreeSet<>();
        writers.forEach(writer -> writer.alive.forEach((key, owner) -> {
            if (owner.equals(user)) {
                keys.add(key);
            }
        }));
        return keys;
    }

    /** Opens, hands over and ends sessions of its own, and remembers whose they are; the value of each is its user. */
    private final class Writer {

        private final String name;
        private final SessionCache<String, String> cache;
        private final Map<String, String> alive = new ConcurrentHashMap<>();
        private final Set<String> unknown = ConcurrentHashMap.newKeySet();
        private final AtomicInteger turn = new AtomicInteger();

        private Writer(String name, SessionCache<String, String> cache) {
            this.name = name;
            this.cache = cache;
        }

        void write() {
            int now = turn.incrementAndGet();
            String key = name + "-" + now % SESSIONS_OF_A_WRITER;
            String user = "user-" + now % 7 * 3 % USERS;
            try {
                load.call(() -> {
                    if (now % 5 == 0) {
                        cache.remove(key);
                        alive.remove(key);
                    } else {
                        cache.put(key, user);
                        alive.put(key, user);
                    }
                });
                unknown.remove(key);
            } catch (CacheException e) {
                unknown.add(key);
            }
        }

        /** What became of a write that failed is read. */
        void settle() {
            for (String key : unknown) {
                String user = cache.get(key);
                if (user == null) {
                    alive.remove(key);
                } else {
                    alive.put(key, user);
                }
            }
        }
    }
}
