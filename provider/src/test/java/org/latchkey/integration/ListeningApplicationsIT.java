/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.testing.Application.Hearing;
import org.latchkey.testing.ApplicationFailure;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Recipe;

/** What a listener in one process costs, and gives, to a writer in another. */
@ParameterizedClass
@EnumSource(names = {"CLUSTER", "CLIENT"})
final class ListeningApplicationsIT {

    private static final Duration LISTENER_TIMEOUT = Duration.ofMillis(1_500);

    private static final Map<String, String> SETTINGS =
            Map.of(LatchkeyProperties.LISTENER_TIMEOUT, Long.toString(LISTENER_TIMEOUT.toMillis()));

    /** How long a write may take at most beside a listener that hangs: the time-out twice, and a slow machine. */
    private static final Duration SLOWEST_WRITE =
            LISTENER_TIMEOUT.multipliedBy(2).plusSeconds(2);

    /** By when, after a listening process was killed, writers no longer wait for it. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(15);

    /** Started once for each topology; the tests use caches of their own. */
    private static final Map<Topology, TwoApplications> STARTED = new EnumMap<>(Topology.class);

    private final TwoApplications both;
    private final ApplicationProcess listening;
    private final ApplicationProcess writing;

    ListeningApplicationsIT(Topology topology) {
        both = requireNonNull(STARTED.get(topology));
        listening = both.first();
        writing = both.second();
    }

    @BeforeParameterizedClassInvocation
    static void start(Topology topology) {
        STARTED.put(topology, TwoApplications.start(topology, SETTINGS));
    }

    @AfterParameterizedClassInvocation
    static void stop(Topology topology) {
        requireNonNull(STARTED.remove(topology)).close();
    }

    @AfterEach
    void releaseTheListeners() {
        listening.release();
    }

    @Test
    void aSynchronousListener_hearsTheOthersChangesBeforeTheyReturn() {
        String cache = both.sharedCache(Recipe.STRINGS);
        listening.listen(cache, Hearing.SYNCHRONOUS);

        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            writing.put(cache, key, "v");
            assertThat(listening.heard(cache)).endsWith("CREATED " + key);
            writing.put(cache, key, "w");
            assertThat(listening.heard(cache)).endsWith("UPDATED " + key);
            writing.append(cache, key, "x");
            assertThat(listening.heard(cache)).endsWith("UPDATED " + key);
            writing.remove(cache, key);
            assertThat(listening.heard(cache)).endsWith("REMOVED " + key);
        }
        assertThat(listening.heard(cache)).hasSize(80);
    }

    @Test
    void aSynchronousListener_hearsOfAnExpiryBeforeTheCallThatFoundItReturns() {
        String cache = both.sharedCache(Recipe.FOR_A_MOMENT);
        listening.listen(cache, Hearing.SYNCHRONOUS);
        writing.put(cache, "k", "v");

        await().until(() -> writing.get(cache, "k") == null);

        assertThat(listening.heard(cache)).containsExactly("CREATED k", "EXPIRED k");
    }

    @Test
    void anAsynchronousListener_hearsTheOthersChangesSoon() {
        String cache = both.sharedCache(Recipe.STRINGS);
        listening.listen(cache, Hearing.ASYNCHRONOUS);

        writing.put(cache, "k", "v");
        writing.put(cache, "k", "w");
        writing.remove(cache, "k");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(listening.heard(cache)).containsExactly("CREATED k", "UPDATED k", "REMOVED k"));
    }

    @Test
    void anAsynchronousListenerThatHangs_keepsNobodyWaiting() {
        String cache = both.sharedCache(Recipe.STRINGS);
        listening.listen(cache, Hearing.ASYNCHRONOUS);
        listening.hold();

        writing.put(cache, "k", "v");
        writing.put(cache, "k", "w");

        listening.awaitHeld();
        listening.release();
        await().untilAsserted(() -> assertThat(listening.heard(cache)).containsExactly("CREATED k", "UPDATED k"));
    }

    @Test
    void aSynchronousListenerThatHangs_costsTheWriterABoundedWait_andTheWriteHasHappened() {
        String cache = both.sharedCache(Recipe.STRINGS);
        listening.listen(cache, Hearing.SYNCHRONOUS);
        listening.hold();

        long before = System.nanoTime();
        assertThatThrownBy(() -> writing.put(cache, "k", "v"))
                .hasMessageContaining("javax.cache.CacheException")
                .hasMessageContaining("'" + cache + "'")
                .hasMessageContaining("has happened")
                .hasMessageContaining(LatchkeyProperties.LISTENER_TIMEOUT);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(took).isBetween(LISTENER_TIMEOUT, SLOWEST_WRITE);
        assertThat(writing.get(cache, "k")).isEqualTo("v");
        listening.release();
        await().untilAsserted(() -> assertThat(listening.heard(cache)).containsExactly("CREATED k"));
        writing.put(cache, "k", "w");
        assertThat(listening.heard(cache)).containsExactly("CREATED k", "UPDATED k");
    }

    @Test
    void afterTheListeningProcessIsKilled_writersReturnQuicklyAgain() {
        String cache = TwoApplications.freshName();
        writing.create(cache, Recipe.STRINGS);
        ApplicationProcess doomed = both.deployment().application("doomed", SETTINGS);
        doomed.create(cache, Recipe.STRINGS);
        doomed.listen(cache, Hearing.SYNCHRONOUS);
        writing.put(cache, "k", "v");
        assertThat(doomed.heard(cache)).containsExactly("CREATED k");

        doomed.process().kill();

        long killed = System.nanoTime();
        await().atMost(FORGOTTEN).pollInSameThread().until(() -> quickPuts(cache) == 50);
        System.out.println("After kill -9 of the listening process, 50 writes in a row were quick again within "
                + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
        assertThat(writing.get(cache, "k")).isEqualTo("again");
    }

    /** How many puts in a row, up to 50, neither fail nor wait. */
    private int quickPuts(String cache) {
        for (int i = 0; i < 50; i++) {
            long before = System.nanoTime();
            try {
                writing.put(cache, "k", "again");
            } catch (ApplicationFailure unheard) {
                return i;
            }
            if (Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofMillis(500)) > 0) {
                return i;
            }
        }
        return 50;
    }
}
