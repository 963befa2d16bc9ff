/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionFigures;

/** What a cache says of itself. */
class FiguresTest {

    private static final Instant OPENED = Instant.ofEpochMilli(1_000_000);

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
