/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.junit.jupiter.api.Test;
import org.latchkey.Lookup;
import org.latchkey.Revocation;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.testing.EventLog;
import org.latchkey.testing.Recipe;

/** What a revocation of keys says that it did, and what is known of a key before and after it, in whatever process. */
@OnEveryTopology
final class RevocationsIT {

    /** What clocks and a slow machine may add. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Parties parties;
    private final Parties.Shared cache;
    private final SessionCache<String, String> first;
    private final SessionCache<String, String> second;

    RevocationsIT(Parties parties) {
        this.parties = parties;
        cache = parties.share(Recipe.SESSIONS);
        first = cache.first();
        second = cache.second();
    }

    @Test
    void lookup_knowsALiveSession_andWhoseItIs() {
        Parties.Shared sliding = parties.share(Recipe.SESSIONS_SLIDING);
        Instant before = Instant.now();

        sliding.first().put("k", "ann:laptop");

        assertThat(sliding.all()).allSatisfy(each -> {
            Lookup.Active<String> active = active(each.lookup("k"));
            assertThat(active.value()).isEqualTo("ann:laptop");
            assertThat(active.metadata().user()).isEqualTo("ann");
            assertThat(active.metadata().created()).isBetween(before.minus(MARGIN), before.plus(MARGIN));
            assertThat(active.metadata().touched())
                    .isAfterOrEqualTo(active.metadata().created());
            assertThat(active.metadata().expiry().orElseThrow())
                    .isBetween(before.plus(Duration.ofMinutes(29)), before.plus(Duration.ofMinutes(31)));
        });
    }

    @Test
    void lookup_knowsWhenAndWhyASessionWasRevoked_andItsValue() {
        first.put("k", "ann:laptop");

        Revocation done = second.revoke("k", RevocationOptions.because("lost"));

        assertThat(cache.all()).allSatisfy(each -> {
            Lookup.Revoked<String> revoked = revoked(each.lookup("k"));
            assertThat(revoked.value()).isEqualTo("ann:laptop");
            assertThat(revoked.reason()).isEqualTo("lost");
            assertThat(revoked.when()).isEqualTo(done.when());
        });
    }

    @Test
    void lookup_knowsNothingOfAKeyThatNobodyUsed() {
        assertThat(second.lookup("k")).isEqualTo(new Lookup.Absent<String>());
        first.put("k", "ann:laptop");
        first.remove("k");
        assertThat(second.lookup("k")).isEqualTo(new Lookup.Absent<String>());
    }

    @Test
    void aRevocation_isOutEverywhereWhenItReturns() {
        for (int i = 0; i < 50; i++) {
            String key = "k" + i;
            first.put(key, "ann:laptop");
            assertThat(cache.all()).allSatisfy(each -> assertThat(each.get(key)).isNotNull());

            cache.all().get(i % cache.all().size()).revoke(key);

            assertThat(cache.all()).allSatisfy(each -> assertThat(each.get(key)).isNull());
        }
    }

    @Test
    void numbersRise_whoeverDrawsThem() {
        long last = 0;
        for (int i = 0; i < 20; i++) {
            Revocation next = i % 3 == 0
                    ? first.revoke("k" + i)
                    : i % 3 == 1
                            ? second.revokeUser("user" + i)
                            : second.namespace("n").revoke("k" + i);
            assertThat(next.number()).isGreaterThan(last);
            last = next.number();
        }
    }

    @Test
    void aSecondRevocation_changesNothing() {
        first.put("k", "ann:laptop");
        first.revoke("k", RevocationOptions.because("lost"));

        second.revoke("k", RevocationOptions.because("stolen"));

        assertThat(revoked(first.lookup("k")).reason()).isEqualTo("lost");
    }

    @Test
    void revokeAll_endsEachOfTheKeys_underOneNumber() {
        first.putAll(Map.of("a", "ann:1", "b", "bob:1", "c", "cid:1"));

        Revocation done = second.revokeAll(
                Set.of("a", "b", "absent"), RevocationOptions.because("x").counted());

        assertThat(done.covered()).hasValue(2);
        assertThat(first.get("a")).isNull();
        assertThat(first.get("b")).isNull();
        assertThat(first.get("c")).isEqualTo("cid:1");
        assertThat(first.lookup("absent")).isInstanceOf(Lookup.Revoked.class);
    }

    @Test
    void covered_isCountedWhereThatIsAskedFor() {
        first.put("k", "ann:laptop");

        assertThat(second.revoke("k", RevocationOptions.NONE.counted()).covered())
                .hasValue(1);
        assertThat(second.revoke("k", RevocationOptions.NONE.counted()).covered())
                .hasValue(0);
        assertThat(second.revoke("l").covered()).isEmpty();
    }

    @Test
    void removalListeners_areToldOfASingleRevocation_once() {
        EventLog log = new EventLog();
        first.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(log), null, false, true));
        first.put("k", "ann:laptop");

        second.revoke("k");
        second.revoke("k");
        second.revoke("absent");
        second.put("last", "x");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(log.heard()).isEqualTo(List.of("CREATED k", "REMOVED k", "CREATED last")));
    }

    static Lookup.Active<String> active(Lookup<String> lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Active.class);
        return (Lookup.Active<String>) lookup;
    }

    static Lookup.Revoked<String> revoked(Lookup<String> lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Revoked.class);
        return (Lookup.Revoked<String>) lookup;
    }
}
