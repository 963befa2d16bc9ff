/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.latchkey.NearCacheMXBean;
import org.latchkey.SessionMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of one cache that JCache has no word for: {@code latchkey.sessions.*}, those of {@link SessionMXBean}, and {@code
 * latchkey.near.*}, those of {@link NearCacheMXBean}, where it keeps near copies. Hits, misses, puts and removals are
 * published by Micrometer's own {@code JCacheMetrics}.
 *
 * <p>Values are read from the cache itself when they are asked for, so JMX may show what it likes. Tags are {@code cache} and
 * {@code cache.manager}, the manager's URI. Times are in the registry's base unit of time. {@code active}, {@code tombstones},
 * {@code swept} and the two ages are those of the whole cluster, whichever process tells them: take the greatest, not the sum. All
 * else is that of this process, since it opened the cache.
 *
 * <p><b>Cost.</b> Scrapes survey the cluster at most once in ten seconds for each cache and process, at a cost of the order of the
 * cache's entries; all else is local. Let one process bind that, and the others {@link #withoutSurvey()}. Threads: any; a scrape
 * blocks for that survey, until the cluster has answered or Hazelcast gives up.
 *
 * <p><b>Failures.</b> None comes out of a meter. Where the cluster cannot be reached, figures of it are NaN, and for ten
 * seconds no cache of the connection asks it again. Once the cache is closed all gauges are NaN, and counters keep their value; binding the
 * cache that has taken its place replaces them. Ages of a cache without sessions are NaN.
 *
 * <p>{@code latchkey.near.gets} needs the cache's statistics, as all of {@code JCacheMetrics} does: where these are off when it is
 * bound, it is left out, and the log says what to switch on. All else is there without them.
 *
 * <p>The cache may be any view of it: its meters are those of the whole. Bind each cache once to a registry: of meters with the same
 * name and tags the last bound win, and a registry that publishes steps counts anew what those before had counted. {@link #close()}
 * takes them out again, for caches that come and go.
 */
public final class SessionCacheMetrics implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCacheMetrics.class);

    private static final String GETS = "latchkey.near.gets";
    private static final String GETS_DESCRIPTION = "Reads, by whether a near copy has answered them";

    private final Cache<?, ?> cache;
    private final Tags tags;
    private final SessionMXBean sessions;
    private final Optional<NearCacheMXBean> near;
    /** Whether the cluster is to be surveyed. */
    private final boolean surveys;

    private final Bound bound = new Bound();

    /**
     * Those of this cache, without further tags.
     *
     * @throws IllegalArgumentException if it is another provider's
     * @throws IllegalStateException if it is closed
     * @throws NullPointerException if it is {@code null}, which is what a manager answers for a cache that it does not have
     */
    public SessionCacheMetrics(Cache<?, ?> cache) {
        this(cache, Tags.empty());
    }

    /**
     * The same with further tags, which take the place of those that have their keys.
     *
     * @throws IllegalArgumentException if the cache is another provider's
     * @throws IllegalStateException if it is closed
     * @throws NullPointerException if it is {@code null}, which is what a manager answers for a cache that it does not have
     */
    public SessionCacheMetrics(Cache<?, ?> cache, Iterable<Tag> tags) {
        Objects.requireNonNull(cache, "There is no such cache: create or declare it first, and then bind its meters.");
        if (cache.isClosed()) {
            throw new IllegalStateException(
                    "The cache '" + cache.getName() + "' is closed: bind its meters when it has been opened again.");
        }
        this.cache = cache;
        this.sessions = behind(cache, SessionMXBean.class)
                .orElseThrow(() -> new IllegalArgumentException("The cache '" + cache.getName()
                        + "' is not Latchkey's, so it has no such meters: take it from a manager of"
                        + " org.latchkey.spi.LatchkeyCachingProvider, or bind Micrometer's JCacheMetrics instead."));
        this.near = behind(cache, NearCacheMXBean.class);
        this.tags = Tags.of(
                        "cache",
                        cache.getName(),
                        "cache.manager",
                        cache.getCacheManager().getURI().toString())
                .and(tags);
        this.surveys = true;
    }

    private SessionCacheMetrics(SessionCacheMetrics all, boolean surveys) {
        this.cache = all.cache;
        this.tags = all.tags;
        this.sessions = all.sessions;
        this.near = all.near;
        this.surveys = surveys;
    }

    /**
     * Only what this process counts, which costs nothing: without the five meters that survey the cluster. To be bound in the place
     * of this, and closed by itself.
     */
    public SessionCacheMetrics withoutSurvey() {
        return new SessionCacheMetrics(this, false);
    }

    private static <T> Optional<T> behind(Cache<?, ?> cache, Class<T> figures) {
        try {
            return Optional.of(cache.unwrap(figures));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes the meters that this has registered out of all registries again, but for those whose place others have taken. Idempotent;
     * local. Whoever does not call it leaves them there until the registry is closed.
     */
    @Override
    public void close() {
        bound.release();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters<SessionMXBean> meters = new Meters<>(registry, tags, sessions, bound);
        if (surveys) {
            bindCluster(meters, registry.config().clock());
        }
        bindSessions(meters);
        near.ifPresent(copies -> bindNear(new Meters<>(registry, tags, copies, bound)));
    }

    private static void bindCluster(Meters<SessionMXBean> meters, Clock clock) {
        meters.level("latchkey.sessions.active", "Live entries in the cluster", SessionMXBean::getActive);
        meters.level(
                "latchkey.sessions.tombstones",
                "Revoked keys that the cluster remembers",
                SessionMXBean::getTombstones);
        meters.level(
                "latchkey.sessions.swept",
                "Dead entries cleared away in the background by the storage members that are there now",
                SessionMXBean::getSwept);
        meters.time(
                "latchkey.sessions.oldest.age",
                "Time since the oldest live entry was created",
                TimeUnit.MILLISECONDS,
                figures -> age(figures.getOldest(), clock));
        meters.time(
                "latchkey.sessions.newest.age",
                "Time since the newest live entry was created",
                TimeUnit.MILLISECONDS,
                figures -> age(figures.getNewest(), clock));
    }

    private static void bindSessions(Meters<SessionMXBean> meters) {
        meters.count(
                "latchkey.sessions.revocations",
                "Revocations that callers in this process have asked for, and that have ended well: each key and each user one",
                SessionMXBean::getRevocations);
        meters.count(
                "latchkey.sessions.reads",
                "Reads by this process that asked an entry's owner and found it",
                SessionMXBean::getReads);
        meters.count(
                "latchkey.sessions.touches",
                "Those among the reads that wrote, to extend a life",
                SessionMXBean::getTouches);
    }

    private static double age(long since, Clock clock) {
        return since == 0 ? Double.NaN : Math.max(0, clock.wallTime() - since);
    }

    private void bindNear(Meters<NearCacheMXBean> meters) {
        if (countsReads()) {
            meters.count(GETS, GETS_DESCRIPTION, Tags.of("result", "hit"), NearCacheMXBean::getHits);
            meters.count(GETS, GETS_DESCRIPTION, Tags.of("result", "miss"), NearCacheMXBean::getMisses);
        } else {
            LOG.info(
                    "The cache '{}' has no meter {}, since its statistics are off: switch them on (statistics() or"
                            + " setStatisticsEnabled(true) in its configuration, 'statistics: true' in latchkey.yaml, or"
                            + " enableStatistics of its manager) before its meters are bound.",
                    cache.getName(),
                    GETS);
        }
        meters.count("latchkey.near.evictions", "Near copies that made room for others", NearCacheMXBean::getEvictions);
        meters.count(
                "latchkey.near.drops",
                "Notices of changes, this process's own among them, of a key or of many at once, that reached its near table",
                NearCacheMXBean::getDrops);
        meters.level("latchkey.near.entries", "Near copies that are kept now", NearCacheMXBean::getEntries);
        meters.level("latchkey.near.bound", "How many near copies are kept at most", NearCacheMXBean::getBound);
    }

    @SuppressWarnings("unchecked") // Which types it has is of no consequence.
    private boolean countsReads() {
        return cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled();
    }
}
