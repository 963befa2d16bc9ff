/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.OpenedSession;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionLimitException;
import org.latchkey.WhenFull;
import org.latchkey.jcache.CacheSeat;
import org.latchkey.jcache.CacheSettings;
import org.latchkey.jcache.OpenCache;
import org.latchkey.testing.StubManager;

/** Logins of one user that race from two members and a client. */
class RacingLoginsTest {

    private static final int LIMIT = 3;
    private static final int LOGINS = 60;
    private static final String USER = "u";

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private final List<OpenCache<String, String>> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void reset() {
        threads.shutdownNow();
        opened.forEach(OpenCache::close);
    }

    @Test
    void theOldestGivesWay_andNeverAreThereMoreThanTheLimit() throws Exception {
        List<SessionCache<String, String>> processes = open(WhenFull.OLDEST);
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> most = threads.submit(() -> mostSeen(processes.get(0), done));

        List<Future<Boolean>> logins = logins(processes);
        int granted = granted(logins);
        done.set(true);

        assertThat(granted).isEqualTo(LOGINS);
        assertThat(most.get(20, TimeUnit.SECONDS)).isLessThanOrEqualTo(LIMIT);
        assertThat(processes.get(2).sessionsOf(USER)).hasSize(LIMIT);
    }

    @Test
    void whatIsOneTooMany_isRefused() throws Exception {
        List<SessionCache<String, String>> processes = open(WhenFull.REFUSE);
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> most = threads.submit(() -> mostSeen(processes.get(0), done));

        int granted = granted(logins(processes));
        done.set(true);

        assertThat(granted).isEqualTo(LIMIT);
        assertThat(most.get(20, TimeUnit.SECONDS)).isLessThanOrEqualTo(LIMIT);
        assertThat(processes.get(1).sessionsOf(USER)).hasSize(LIMIT);
    }

    @Test
    void sessionsThatGetOtherKeysMeanwhile_stayWithinTheLimit_andAreNeverLost() throws Exception {
        List<SessionCache<String, String>> processes = open(WhenFull.REFUSE);
        List<OpenedSession<String, String>> sessions = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            sessions.add(processes.get(i % 3).create(() -> USER));
        }
        AtomicBoolean done = new AtomicBoolean();
        Future<Integer> most = threads.submit(() -> mostSeen(processes.get(0), done));
        List<Future<String>> walks = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            SessionCache<String, String> process = processes.get((i + 1) % 3);
            String first = sessions.get(i).key();
            walks.add(threads.submit(() -> walk(process, first)));
        }
        int granted = granted(logins(processes));
        List<String> keys = new ArrayList<>();
        for (Future<String> walk : walks) {
            keys.add(walk.get(60, TimeUnit.SECONDS));
        }
        done.set(true);

        assertThat(granted).isZero();
        assertThat(most.get(20, TimeUnit.SECONDS)).isLessThanOrEqualTo(LIMIT);
        assertThat(processes.get(2).sessionsOf(USER))
                .extracting(session -> session.key())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    /** Gives a session one key after another, and answers the last. */
    private static String walk(SessionCache<String, String> process, String first) {
        String key = first;
        for (int i = 0; i < 20; i++) {
            String next = first + "-" + i;
            assertThat(process.changeId(key, next)).isTrue();
            key = next;
        }
        return key;
    }

    private List<Future<Boolean>> logins(List<SessionCache<String, String>> processes) {
        List<Future<Boolean>> logins = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < LOGINS; i++) {
            SessionCache<String, String> process = processes.get(i % 3);
            logins.add(threads.submit(() -> {
                try {
                    process.put("login" + next.incrementAndGet(), USER);
                    return true;
                } catch (SessionLimitException e) {
                    return false;
                }
            }));
        }
        return logins;
    }

    private static int granted(List<Future<Boolean>> logins) throws Exception {
        int granted = 0;
        for (Future<Boolean> login : logins) {
            granted += login.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }
        return granted;
    }

    /** The most sessions that one look has found; a look is not atomic, so it looks twice at what it has found. */
    private static int mostSeen(SessionCache<String, String> process, AtomicBoolean done) {
        int most = 0;
        while (!done.get()) {
            List<String> found = process.sessionsOf(USER).stream()
                    .map(session -> session.key())
                    .toList();
            int still = (int) found.stream().filter(process::containsKey).count();
            most = Math.max(most, still);
        }
        return most;
    }

    private List<SessionCache<String, String>> open(WhenFull whenFull) {
        List<SessionCache<String, String>> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CacheSeat seat = new CacheSeat(
                    new StubManager("latchkey:" + i, RacingLoginsTest.class.getClassLoader()),
                    SmallCluster.CACHE,
                    cluster.connect(i),
                    new CacheSettings(20_000, 5_000, 10_000, 100_000, List.of()),
                    () -> {});
            OpenCache<String, String> open = OpenCache.open(
                    seat,
                    SessionCacheConfiguration.builder(String.class, String.class)
                            .user(value -> value)
                            .limitPerUser(LIMIT, whenFull)
                            .build());
            opened.add(open);
            processes.add(sessions(open));
        }
        return processes;
    }

    @SuppressWarnings("unchecked")
    private static SessionCache<String, String> sessions(OpenCache<String, String> open) {
        return open.cache().unwrap(SessionCache.class);
    }
}
