/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.NearCacheMXBean;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionFigures;
import org.latchkey.SessionMXBean;
import org.latchkey.WhenFull;
import org.latchkey.store.Silence;
import org.latchkey.store.StoreException;
import org.latchkey.store.Survey;

/** What a cache says of itself. */
class FiguresTest {

    private static final Instant OPENED = Instant.ofEpochMilli(1_000_000);

    private static final Survey SURVEY = new Survey(7, 0, 1_000_000, 1_000_000, 0, 1_000_000);

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void entriesAndTombstonesAreThoseOfTheCluster() {
        SessionCache<String, String> one = open();
        SessionCache<String, String> other = open();
        one.put("a", "v");
        twin.passes(500);
        other.put("b", "v");
        other.revoke("c");

        SessionFigures figures = one.figures();

        assertThat(figures.active()).isEqualTo(2);
        assertThat(figures.tombstones()).isEqualTo(1);
        assertThat(figures.oldest()).isEqualTo(OPENED);
        assertThat(figures.newest()).isEqualTo(OPENED.plusMillis(500));
    }

    @Test
    void anEmptyCacheHasNoOldestAndNoNewest() {
        SessionFigures figures = open().figures();

        assertThat(figures.active()).isZero();
        assertThat(figures.oldest()).isNull();
        assertThat(figures.newest()).isNull();
    }

    @Test
    void theClusterIsSurveyedOnceInTenSeconds() {
        SessionCache<String, String> cache = open();
        assertThat(cache.figures().active()).isZero();
        cache.put("a", "v");
        twin.passes(9_999);
        assertThat(cache.figures().active()).isZero();
        twin.passes(1);
        assertThat(cache.figures().active()).isEqualTo(1);
    }

    @Test
    void readsAreThoseThatFoundAnEntry_andTouchesThoseThatStoredALongerLife() {
        SessionCache<String, String> cache = open();
        cache.put("a", "v");
        cache.get("a");
        cache.get("not");
        twin.passes(Duration.ofMinutes(1).toMillis());
        cache.get("a");
        cache.get("a");

        SessionFigures figures = cache.figures();

        assertThat(figures.reads()).isEqualTo(3);
        assertThat(figures.touches()).isEqualTo(1);
    }

    @Test
    void revocationsOfKeysAndUsersAreCountedWhereTheyAreMade() {
        SessionCache<String, String> one = open();
        SessionCache<String, String> other = open();
        one.revoke("a");
        one.revokeUser("ann");

        assertThat(one.figures().revocations()).isEqualTo(2);
        assertThat(other.figures().revocations()).isZero();
    }

    @Test
    void aRevocation_isOneForEachKeyThatIsAskedFor_whereverItsSessionHasGone() {
        SessionCache<String, String> cache = open();
        cache.put("a", "v");
        cache.changeId("a", "b");
        cache.changeId("b", "c");
        assertThat(cache.figures().revocations()).isZero();

        cache.revoke("a");

        assertThat(cache.containsKey("c")).isFalse();
        assertThat(cache.unwrap(SessionMXBean.class).getRevocations()).isEqualTo(1);
        cache.revokeAll(Set.of("a", "b", "never seen"));
        assertThat(cache.unwrap(SessionMXBean.class).getRevocations()).isEqualTo(4);
    }

    @Test
    void aSessionThatALimitEnds_isNoRevocationThatSomebodyAskedFor() {
        SessionCacheConfiguration<String, String> configuration = SessionCacheConfiguration.builder(
                        String.class, String.class)
                .user(value -> value)
                .limitPerUser(1, WhenFull.OLDEST)
                .build();
        SessionCache<String, String> cache = twin.open(configuration).sessions();
        cache.put("first", "ann");
        cache.put("second", "ann");

        assertThat(cache.containsKey("first")).isFalse();
        assertThat(cache.figures().revocations()).isZero();
    }

    @Test
    void theyAreShownByJmx_whileStatisticsAre() throws Exception {
        SessionCacheConfiguration<String, String> configuration = SessionCacheConfiguration.builder(
                        String.class, String.class)
                .statistics()
                .build();
        Twin.Part<String, String> part = twin.open(configuration);
        part.cache().put("a", "v");

        assertThat(beans()).hasSize(1);
        ObjectName bean = beans().iterator().next();
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "Active"))
                .isEqualTo(1L);
        part.open().enableStatistics(false);
        assertThat(beans()).isEmpty();
    }

    /** A scraper reads one figure of all caches, and then the next. */
    @Test
    void aSurveyThatFailed_isNotTriedAgainForTenSeconds_byAnyCacheOfTheConnection() {
        AtomicInteger surveys = new AtomicInteger();
        Supplier<Survey> silent = () -> {
            surveys.incrementAndGet();
            twin.passes(Twin.CALL_TIMEOUT);
            throw new StoreException(StoreException.Reason.UNREACHABLE, "silent", null);
        };
        Silence silence = new Silence();
        Figures some = figures("some", silent, silence);
        Figures other = figures("other", silent, silence);

        for (int read = 0; read < 5; read++) {
            assertThatThrownBy(some::now)
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("The cluster of the cache 'some' was not reached");
            assertThatThrownBy(other::now).hasMessageContaining("The cluster of the cache 'other' was not reached");
        }
        assertThat(surveys).hasValue(1);
        twin.passes(9_999);
        assertThatThrownBy(some::now).isInstanceOf(CacheException.class);
        assertThat(surveys).hasValue(1);
        twin.passes(1);
        assertThatThrownBy(other::now).isInstanceOf(CacheException.class);
        assertThat(surveys).hasValue(2);
    }

    @Test
    void aSurveyThatFailed_costsNobodyTheOneBefore_norTheOneAfter() {
        AtomicBoolean reachable = new AtomicBoolean(true);
        Supplier<Survey> cluster = () -> {
            if (reachable.get()) {
                return SURVEY;
            }
            throw new StoreException(StoreException.Reason.UNREACHABLE, "silent", null);
        };
        Silence silence = new Silence();
        Figures some = figures("some", cluster, silence);
        Figures other = figures("other", cluster, silence);
        assertThat(some.now().active()).isEqualTo(7);
        reachable.set(false);

        assertThatThrownBy(other::now).isInstanceOf(CacheException.class);
        assertThat(some.now().active()).isEqualTo(7);
        reachable.set(true);
        twin.passes(10_000);
        assertThat(other.now().active()).isEqualTo(7);
    }

    @Test
    void thatThisProcessHasLeftTheCluster_isSoForAllCaches() {
        Silence silence = new Silence();
        Figures some = figures(
                "some", failing(new StoreException(StoreException.Reason.CLOSED, "it is shut down", null)), silence);
        Figures other = figures("other", () -> SURVEY, silence);

        assertThatIllegalStateException().isThrownBy(some::now);
        assertThatIllegalStateException().isThrownBy(other::now).withMessageContaining("'other'");
    }

    @Test
    void whatIsWrongWithOneCache_isNotHeldAgainstAnother() {
        assertNotHeldAgainstAnother(new StoreException(StoreException.Reason.OTHER_FORMAT, "not understood", null));
        assertNotHeldAgainstAnother(new StoreException(StoreException.Reason.UNKNOWN_OUTCOME, "whatever", null));
    }

    @Test
    void anInterruptOfOneCaller_isNotHeldAgainstAnother() {
        assertNotHeldAgainstAnother(new StoreException(
                StoreException.Reason.UNREACHABLE,
                "interrupted",
                new IllegalStateException(new InterruptedException())));
    }

    private void assertNotHeldAgainstAnother(StoreException failure) {
        Silence silence = new Silence();
        Figures some = figures("some", failing(failure), silence);
        Figures other = figures("other", () -> SURVEY, silence);

        assertThatThrownBy(some::now).isInstanceOf(CacheException.class);
        assertThat(other.now().active()).isEqualTo(7);
    }

    private static Supplier<Survey> failing(StoreException failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void aSurveyThatTookLong_isFreshWhenItArrives() {
        AtomicInteger surveys = new AtomicInteger();
        Figures figures = figures(
                "some",
                () -> {
                    surveys.incrementAndGet();
                    twin.passes(12_000);
                    return SURVEY;
                },
                new Silence());
        figures.now();
        twin.passes(9_999);
        figures.now();
        assertThat(surveys).hasValue(1);
        twin.passes(1);
        figures.now();
        assertThat(surveys).hasValue(2);
    }

    private Figures figures(String cache, Supplier<Survey> cluster, Silence silence) {
        return new Figures(
                new Figures.Surveys(cluster, silence),
                new SessionCounters(),
                twin.timing,
                new Failures(cache, settings()),
                new Gate(cache));
    }

    private static CacheSettings settings() {
        return new CacheSettings(
                Twin.CALL_TIMEOUT,
                Twin.LISTENER_TIMEOUT,
                Twin.USER_CODE_TIMEOUT,
                Twin.MAX_BYTES,
                List.of(),
                SessionDefaults.NONE);
    }

    @Test
    void theyStandBehindTheCacheAndItsViews_whetherStatisticsAreOnOrNot() {
        SessionCache<String, String> cache = open();
        cache.put("a", "v");

        assertThat(cache.unwrap(SessionMXBean.class).getActive()).isEqualTo(1);
        assertThat((Object) cache.namespace("n").unwrap(SessionMXBean.class))
                .isSameAs(cache.unwrap(SessionMXBean.class));
        assertThat(cache.unwrap(NearCacheMXBean.class).getBound()).isPositive();
    }

    @Test
    void ofAClosedCache_onlyWhatWasCountedIsTold() {
        SessionCache<String, String> cache = open();
        cache.revoke("a");
        SessionMXBean figures = cache.unwrap(SessionMXBean.class);
        NearCacheMXBean near = cache.unwrap(NearCacheMXBean.class);
        cache.close();

        assertThat(figures.getRevocations()).isEqualTo(1);
        assertThat(near.getEvictions()).isZero();
        assertThatIllegalStateException().isThrownBy(figures::getActive).withMessageContaining("'sessions' is closed");
        assertThatIllegalStateException().isThrownBy(near::getEntries).withMessageContaining("'sessions' is closed");
        assertThatIllegalStateException().isThrownBy(cache::figures);
    }

    @Test
    void aCacheWithoutNearCopies_hasNoFiguresOfThem() {
        SessionCacheConfiguration<String, String> configuration = SessionCacheConfiguration.builder(
                        String.class, String.class)
                .withoutNearCache()
                .build();
        Twin.Part<String, String> part = twin.open(configuration);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> part.cache().unwrap(NearCacheMXBean.class))
                .withMessageContaining("'sessions'");
    }

    private SessionCache<String, String> open() {
        SessionCacheConfiguration<String, String> configuration = SessionCacheConfiguration.builder(
                        String.class, String.class)
                .idleTime(Duration.ofMinutes(30))
                .build();
        Twin.Part<String, String> part = twin.open(configuration);
        @SuppressWarnings("unchecked")
        SessionCache<String, String> sessions = part.cache().unwrap(SessionCache.class);
        return sessions;
    }

    private static Set<ObjectName> beans() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.latchkey:type=CacheSessions,*"), null);
    }
}
