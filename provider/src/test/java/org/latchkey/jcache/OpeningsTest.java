/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriterException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.OpenedSession;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;

class OpeningsTest {

    private final Twin twin = new Twin();
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void aCallerWithoutAKey_getsASessionUnderAFreshOne() {
        SessionCache<String, String> sessions = open(Twin.strings());

        OpenedSession<String, String> opened = sessions.create(this::make);

        assertThat(opened.isNew()).isTrue();
        assertThat(opened.key()).matches("[0-9a-f]{32}");
        assertThat(opened.value()).isEqualTo("session 1");
        assertThat(sessions.get(opened.key())).isEqualTo("session 1");
    }

    @Test
    void aLiveKey_isAnsweredWithItsSession() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("known", "there");

        OpenedSession<String, String> opened = sessions.getOrCreate("known", this::make);

        assertThat(opened).isEqualTo(new OpenedSession<>("known", "there", OpenedSession.Origin.FOUND));
        assertThat(made).hasValue(0);
    }

    @Test
    void aClientCannotChooseTheKeyOfANewSession() {
        SessionCache<String, String> sessions = open(Twin.strings());

        OpenedSession<String, String> opened = sessions.getOrCreate("chosen", this::make);

        assertThat(opened.key()).isNotEqualTo("chosen");
        assertThat(sessions.containsKey("chosen")).isFalse();
    }

    @Test
    void anExpiredSession_givesWayToOneUnderAnotherKey() {
        SessionCache<String, String> sessions = open(Twin.strings()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 1))));
        String first = sessions.create(this::make).key();
        twin.passes(1_000);

        assertThat(sessions.getOrCreate(first, this::make).key()).isNotEqualTo(first);
        assertThat(sessions.containsKey(first)).isFalse();
    }

    @Test
    void aThousandSessions_haveAThousandKeys() {
        SessionCache<String, String> sessions = open(Twin.strings());
        Set<String> keys = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            keys.add(sessions.create(this::make).key());
        }

        assertThat(keys).hasSize(1_000);
    }

    @Test
    void aFreshKeyThatIsTaken_isDrawnAgain() {
        AtomicInteger drawn = new AtomicInteger();
        SessionCache<String, String> sessions = open(SessionCacheConfiguration.builder(String.class, String.class)
                .sessionKeys(id -> drawn.incrementAndGet() < 3 ? "taken" : id)
                .build());
        sessions.put("taken", "by somebody");

        OpenedSession<String, String> opened = sessions.create(this::make);

        assertThat(opened.key()).isNotEqualTo("taken");
        assertThat(sessions.get("taken")).isEqualTo("by somebody");
        assertThat(made).hasValue(1);
    }

    @Test
    void keysThatAreAlwaysTheSame_areAnError() {
        SessionCache<String, String> sessions = open(SessionCacheConfiguration.builder(String.class, String.class)
                .sessionKeys(id -> "taken")
                .build());
        sessions.put("taken", "by somebody");

        assertThatThrownBy(() -> sessions.create(this::make))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("sessionKeys");
        assertThat(sessions.get("taken")).isEqualTo("by somebody");
    }

    @Test
    void uuids_areMadeOfTheWholeId() {
        SessionCache<UUID, String> sessions =
                open(new MutableConfiguration<UUID, String>().setTypes(UUID.class, String.class));

        UUID key = sessions.create(this::make).key();

        assertThat(sessions.get(key)).isEqualTo("session 1");
    }

    @Test
    void keysOfOtherTypes_haveToBeConfigured() {
        SessionCache<Integer, String> sessions =
                open(new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));

        assertThatThrownBy(() -> sessions.create(this::make))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("sessionKeys");
        assertThat(made).hasValue(0);
    }

    @Test
    void aFactoryThatMakesNothing_opensNothing() {
        Twin.Part<String, String> part = twin.open(Twin.strings());

        assertThatThrownBy(() -> sessions(part.cache()).create(() -> null)).isInstanceOf(NullPointerException.class);
        assertThat(part.store().size()).isZero();
    }

    @Test
    void theWriterIsToldOfANewSession_andItsRefusalOpensNone() {
        RecordingWriter writer = new RecordingWriter();
        Twin.Part<String, String> part =
                twin.open(Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(writer)));
        String key = sessions(part.cache()).create(this::make).key();
        assertThat(writer.stored).containsEntry(key, "session 1");
        writer.refusal = refused -> true;

        assertThatThrownBy(() -> sessions(part.cache()).create(this::make)).isInstanceOf(CacheWriterException.class);
        assertThat(part.store().size()).isEqualTo(1);
    }

    @Test
    void noLoaderIsAsked() {
        RecordingLoader loader = new RecordingLoader();
        SessionCache<String, String> sessions =
                open(Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)));

        OpenedSession<String, String> opened = sessions.getOrCreate("k", this::make);

        assertThat(opened.value()).isEqualTo("session 1");
        assertThat(loader.asked).isEmpty();
    }

    @Test
    void whatIsReturned_isNotWhatIsStored() {
        SessionCache<String, List<String>> sessions =
                open(new MutableConfiguration<String, List<String>>().setTypes(String.class, lists()));
        List<String> kept = new ArrayList<>(List.of("a"));

        OpenedSession<String, List<String>> opened = sessions.create(() -> kept);
        kept.add("b");
        opened.value().add("c");

        assertThat(opened.value()).containsExactly("a", "c");
        assertThat(sessions.get(opened.key())).containsExactly("a");
    }

    @Test
    void racingCallersOfAnUnknownKey_getASessionEach_andOfALiveOneTheSame() throws Exception {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("live", "there");
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<OpenedSession<String, String>>> opening = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = i % 2 == 0 ? "live" : "unknown";
            opening.add(twin.elsewhere(() -> {
                start.await();
                return sessions.getOrCreate(key, this::make);
            }));
        }
        Set<String> keys = new HashSet<>();
        for (Future<OpenedSession<String, String>> future : opening) {
            keys.add(Twin.result(future).key());
        }

        assertThat(keys).hasSize(5).contains("live").doesNotContain("unknown");
    }

    @Test
    void aFoundSessionCountsAsAHit_aNewOneAsAPut() throws JMException {
        Twin.Part<String, String> part = twin.open(Twin.strings());
        SessionCache<String, String> sessions = sessions(part.cache());
        String key = sessions.create(this::make).key();

        sessions.getOrCreate(key, this::make);
        sessions.getOrCreate("unknown", this::make);

        assertThat(List.of(
                        read(part.cache(), "CacheHits"),
                        read(part.cache(), "CacheMisses"),
                        read(part.cache(), "CachePuts")))
                .containsExactly(1L, 1L, 2L);
    }

    private static Object read(Cache<?, ?> cache, String attribute) throws JMException {
        String uri = cache.getCacheManager().getURI().toString().replace(':', '.');
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                        new ObjectName("javax.cache:type=CacheStatistics,CacheManager=" + uri + ",Cache=sessions"),
                        attribute);
    }

    private String make() {
        return "session " + made.incrementAndGet();
    }

    @SuppressWarnings("unchecked")
    private static Class<List<String>> lists() {
        return (Class<List<String>>) (Class<?>) List.class;
    }

    private <K, V> SessionCache<K, V> open(CompleteConfiguration<K, V> configuration) {
        return sessions(twin.open(configuration).cache());
    }

    @SuppressWarnings("unchecked")
    private static <K, V> SessionCache<K, V> sessions(Cache<K, V> cache) {
        return cache.unwrap(SessionCache.class);
    }
}
