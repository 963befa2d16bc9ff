/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.SessionCache;
import org.latchkey.Topology;
import org.latchkey.hazelcast.TableSizes;
import org.latchkey.testing.Recipe;

/** Many sessions of many users that come, are revoked, and expire, on three members: nothing is left of them. */
final class ComingAndGoingIT {

    private static final int USERS = Scale.current().of(1_000, 10_000);
    private static final int SESSIONS_EACH = 10;
    private static final int THREADS = 8;

    /** One in so many users is not revoked: their sessions expire. */
    private static final int EXPIRING = 10;

    private static final Duration GONE = Duration.ofMinutes(Scale.current().of(2, 15));

    private final Parties parties = Parties.start(Topology.CLUSTER);
    private final OwnParty own = (OwnParty) parties.first();

    @AfterEach
    void stop() {
        parties.close();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everyTable_returnsToItsStartingSize() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_FORGETTING);
        TableSizes before = sizes(cache);

        inParallel(user -> cache.all().get(user % 3).putAll(sessionsOf(user)));
        TableSizes come = sizes(cache);
        long listed = countUsers(cache.second());
        inParallel(user -> end(user, cache.all().get(user % 3)));
        TableSizes revoked = sizes(cache);
        long began = System.nanoTime();
        await().atMost(GONE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> sizes(cache).equals(before));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        System.out.printf(
                "COMING AND GOING: %,d sessions of %,d users; before %s, come %s, revoked %s, after %s, %d s later%n",
                USERS * SESSIONS_EACH, USERS, before, come, revoked, sizes(cache), took.toSeconds());
        assertThat(listed).isEqualTo(USERS);
        assertThat(come.entries()).isEqualTo(USERS * SESSIONS_EACH);
        assertThat(revoked.epochs()).isGreaterThan(before.epochs());
        assertThat(countUsers(cache.second())).isZero();
        assertThat(cache.second().size()).isZero();
    }

    private static Map<String, String> sessionsOf(int user) {
        Map<String, String> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS_EACH; i++) {
            sessions.put("session-" + user + "-" + i, "user-" + user + ":" + i);
        }
        return sessions;
    }

    private static void end(int user, SessionCache<String, String> cache) {
        if (user % EXPIRING == 0) {
            sessionsOf(user).keySet().forEach(key -> cache.expire(key, Duration.ofSeconds(1)));
        } else {
            cache.revokeUser("user-" + user);
        }
    }

    /** Does something for each user, a few at a time. */
    private static void inParallel(IntConsumer work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Begun<Void>> working = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            working.add(Begun.run(() -> {
                for (int user = next.getAndIncrement(); user < USERS; user = next.getAndIncrement()) {
                    work.accept(user);
                }
            }));
        }
        for (Begun<Void> one : working) {
            one.awaitLong();
        }
    }

    private static long countUsers(SessionCache<String, String> cache) {
        long[] count = {0};
        cache.users().forEach(user -> count[0]++);
        return count[0];
    }

    private TableSizes sizes(Parties.Shared cache) {
        return requireNonNull(TableSizes.of(own.manager().unwrap(HazelcastInstance.class), cache.name()));
    }
}
