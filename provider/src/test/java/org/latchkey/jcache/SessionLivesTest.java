/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.SessionMetadata;

class SessionLivesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();

    @AfterEach
    void close() {
        twin.close();
    }

    private SessionCache<String, String> open(SessionCacheConfigurationBuilder<String, String> builder) {
        return twin.open(builder.build()).sessions();
    }

    private SessionCache<String, String> sliding() {
        return open(SessionCaches.ofUsers().idleTime(MINUTE).lifetime(Duration.ofMinutes(3)));
    }

    private void passes(Duration time) {
        twin.passes(time.toMillis());
    }

    @Test
    void sessionThatIsUsed_livesOn_butNotPastItsLifetime() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1");

        for (int reads = 0; reads < 5; reads++) {
            passes(Duration.ofSeconds(35));
            assertThat(cache.get("k")).isEqualTo("ann:1");
        }
        passes(Duration.ofSeconds(10));

        assertThat(cache.get("k")).isNull();
    }

    @Test
    void sessionThatIsNotUsed_endsAfterItsIdleTime() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1");

        passes(MINUTE);

        assertThat(cache.get("k")).isNull();
    }

    @Test
    void lifetimeAlone_isExtendedByNothing() {
        SessionCache<String, String> cache = open(SessionCaches.ofUsers().lifetime(MINUTE));
        cache.put("k", "ann:1");
        passes(Duration.ofSeconds(40));
        cache.put("k", "ann:2");
        assertThat(cache.get("k")).isEqualTo("ann:2");

        passes(Duration.ofSeconds(20));

        assertThat(cache.get("k")).isNull();
    }

    @Test
    void loadedSession_hasTheSameLife() {
        SessionCache<String, String> cache = open(SessionCaches.ofUsers()
                .idleTime(MINUTE)
                .lifetime(Duration.ofMinutes(3))
                .loader(Twin.of(loader))
                .readThrough());
        assertThat(cache.get("k")).isEqualTo("loaded k");

        for (int reads = 0; reads < 5; reads++) {
            passes(Duration.ofSeconds(35));
            assertThat(cache.get("k")).isEqualTo("loaded k");
        }
        passes(Duration.ofSeconds(10));

        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void entryWithALifeOfItsOwn_endsWithIt_whateverItsReads() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1", Duration.ofSeconds(70));

        passes(Duration.ofSeconds(50));
        assertThat(cache.get("k")).isEqualTo("ann:1");
        passes(Duration.ofSeconds(20));

        assertThat(cache.get("k")).isNull();
    }

    @Test
    void lifeOfItsOwn_winsOverAPolicyOfTheUsers() {
        ExpiryPolicy hour = new ExpiryPolicy() {
            @Override
            public javax.cache.expiry.Duration getExpiryForCreation() {
                return javax.cache.expiry.Duration.ONE_MINUTE;
            }

            @Override
            public javax.cache.expiry.@Nullable Duration getExpiryForAccess() {
                return null;
            }

            @Override
            public javax.cache.expiry.@Nullable Duration getExpiryForUpdate() {
                return null;
            }
        };
        SessionCache<String, String> cache = open(SessionCaches.ofUsers().expiry(Twin.of(hour)));

        cache.put("k", "ann:1", Duration.ofHours(2));

        assertThat(cache.timeToLive("k")).contains(Duration.ofHours(2));
    }

    @Test
    void timeToLive_isWhatIsLeft_andNoAccess() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1");
        passes(Duration.ofSeconds(20));

        assertThat(cache.timeToLive("k")).contains(Duration.ofSeconds(40));
        assertThat(cache.timeToLive("k")).contains(Duration.ofSeconds(40));
        assertThat(cache.timeToLive("none")).isEmpty();
    }

    @Test
    void eternalEntry_livesForEver() {
        SessionCache<String, String> cache = open(SessionCaches.ofUsers());
        cache.put("k", "ann:1");

        assertThat(cache.timeToLive("k")).contains(ChronoUnit.FOREVER.getDuration());
    }

    @Test
    void expire_givesAnotherEnd_atOnceWhereItIsZero_whichIsToldAsAnExpiry() {
        SessionCache<String, String> cache = sliding();
        RecordingListener listener = new RecordingListener();
        cache.registerCacheEntryListener(listener.synchronous());
        cache.put("k", "ann:1");

        assertThat(cache.expire("k", Duration.ofSeconds(5))).isTrue();
        assertThat(cache.timeToLive("k")).contains(Duration.ofSeconds(5));
        assertThat(cache.expire("k", Duration.ZERO)).isTrue();
        assertThat(cache.expire("k", Duration.ZERO)).isFalse();

        assertThat(cache.get("k")).isNull();
        assertThat(listener.heard).last().asString().startsWith("EXPIRED k=ann:1");
    }

    @Test
    void touch_isAnAccess() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1");
        passes(Duration.ofSeconds(50));

        assertThat(cache.touch("k")).isTrue();
        assertThat(cache.touch("none")).isFalse();

        assertThat(cache.timeToLive("k")).contains(MINUTE);
    }

    @Test
    void lookup_isAnAccess_thatTellsWhatIsKnown() {
        SessionCache<String, String> cache = sliding();
        cache.put("k", "ann:1");
        passes(Duration.ofSeconds(50));

        assertThat(cache.lookup("k"))
                .isEqualTo(new Lookup.Active<>(
                        "ann:1",
                        new SessionMetadata(
                                Instant.ofEpochMilli(1_000_000),
                                Instant.ofEpochMilli(1_050_000),
                                Instant.ofEpochMilli(1_110_000),
                                "ann")));
        assertThat(cache.lookup("none")).isEqualTo(new Lookup.Absent<>());
    }

    @Test
    void lookup_readsThrough() {
        SessionCache<String, String> cache = open(
                SessionCaches.ofUsers().idleTime(MINUTE).loader(Twin.of(loader)).readThrough());
        loader.answer = key -> key.equals("none") ? null : "ann:" + key;

        assertThat(cache.lookup("k"))
                .isEqualTo(new Lookup.Active<>(
                        "ann:k",
                        new SessionMetadata(
                                Instant.ofEpochMilli(1_000_000),
                                Instant.ofEpochMilli(1_000_000),
                                Instant.ofEpochMilli(1_060_000),
                                "ann")));
        assertThat(cache.lookup("none")).isEqualTo(new Lookup.Absent<>());
    }

    @Test
    void livesThatMakeNoSense_areRefused() {
        SessionCache<String, String> cache = open(
                SessionCaches.ofUsers().expiry(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));

        assertThatIllegalArgumentException().isThrownBy(() -> cache.put("k", "ann:1", Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.expire("k", Duration.ofMillis(-1)));
    }
}
