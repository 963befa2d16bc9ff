/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/** A client without near copies that reads keys of all partitions, to know when all of them are answered again. */
final class Probe {

    /** So many that hardly one of 271 partitions has none. */
    private static final int KEYS = 1_500;

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SessionCache<String, String> cache;
    private final Set<String> keys =
            IntStream.range(0, KEYS).mapToObj(i -> "probe-" + i).collect(Collectors.toSet());

    private Probe(SessionCache<String, String> cache) {
        this.cache = cache;
    }

    static Probe of(Deployment deployment) {
        Map<String, String> settings = Map.of(LatchkeyProperties.NEAR_ENTRIES, "0");
        Probe probe = new Probe(new OwnParty(deployment.client(URI.create("test:" + UUID.randomUUID()), settings))
                .create("probed", Recipe.SESSIONS));
        probe.cache.putAll(probe.keys.stream().collect(Collectors.toMap(key -> key, key -> "nobody:" + key)));
        return probe;
    }

    /** Returns once one call has read all keys, and found all of them. */
    void awaitAnswer() {
        await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
            try {
                return cache.getAll(keys).size() == KEYS;
            } catch (CacheException e) {
                return false;
            }
        });
    }
}
