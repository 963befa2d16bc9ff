/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheManager;
import org.latchkey.FenceMXBean;

/**
 * The meters of how this process stands with its cluster: {@code latchkey.fence.*}, those of {@link FenceMXBean}.
 *
 * <p>Managers that mean the same cluster share a connection, and so these meters: bind them for one of them only, and once to a
 * registry. The tag is {@code cluster}, by its name, and {@code embedded} in that topology, where each start has another name. A
 * process that has two connections to one cluster, as a member and as a client, tells them apart by further tags. The last bound
 * of the same name and tags wins, and a registry that publishes steps counts anew what the one before had counted. Times are in
 * the registry's base unit of time.
 *
 * <p>{@code latchkey.fence.draws} times the numbers that this process draws, each until every process knows it. Revocations,
 * clears, renewals, sessions that a limit ends and destroyed caches take one each, some of them two; a key's tombstone comes
 * after, and is not in that time.
 *
 * <p>Values are read from the connection itself when they are asked for. Threads: any; no meter uses the network, blocks or fails.
 * Once the connection is closed the lease is not standing, and counters keep their value; since the registry refers to it weakly,
 * gauges are NaN later, when nobody else knows of it any more. Binding a manager with a new connection replaces them.
 */
public final class FenceMetrics implements MeterBinder, AutoCloseable {

    private static final String STANDING = "STANDING";
    /** How the names begin of clusters of one process, each of which has another. */
    private static final String EMBEDDED_PREFIX = "latchkey-embedded-";

    private static final String EMBEDDED = "embedded";

    private final Tags tags;
    private final FenceMXBean fence;
    private final Bound bound = new Bound();

    /**
     * Those of this manager's connection, without further tags.
     *
     * @throws IllegalArgumentException if it is another provider's
     * @throws IllegalStateException if it is closed
     */
    public FenceMetrics(CacheManager manager) {
        this(manager, Tags.empty());
    }

    /**
     * The same with further tags, which take the place of those that have their keys.
     *
     * @throws IllegalArgumentException if the manager is another provider's
     * @throws IllegalStateException if it is closed
     */
    public FenceMetrics(CacheManager manager, Iterable<Tag> tags) {
        this.fence = behind(manager);
        this.tags = Tags.of("cluster", nameOf(fence)).and(tags);
    }

    private static String nameOf(FenceMXBean fence) {
        String name = fence.getClusterName();
        return name.startsWith(EMBEDDED_PREFIX) ? EMBEDDED : name;
    }

    /** The value of the tag {@code cluster}, unless further tags have taken its place. Two of the same value need further tags. */
    public String cluster() {
        return nameOf(fence);
    }

    private static FenceMXBean behind(CacheManager manager) {
        try {
            return manager.unwrap(FenceMXBean.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The cache manager '" + manager.getURI()
                            + "' is not Latchkey's, so it has no such meters: take one of"
                            + " org.latchkey.spi.LatchkeyCachingProvider.",
                    e);
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
        Meters<FenceMXBean> meters = new Meters<>(registry, tags, fence, bound);
        meters.level(
                "latchkey.fence.lease.standing",
                "1 while near copies may be served, 0 while all reads ask the cluster",
                figures -> figures.getLeaseState().equals(STANDING) ? 1 : 0);
        meters.time(
                "latchkey.fence.lease.age",
                "Time since the lease was last granted, counted from when it was asked for",
                TimeUnit.MILLISECONDS,
                figures -> age(figures.getLeaseAgeMillis()));
        meters.count(
                "latchkey.fence.lease.losses",
                "How often the lease was lost, and all near copies with it",
                FenceMXBean::getLeasesLost);
        meters.count(
                "latchkey.fence.readers.fenced",
                "Silent readers that the storage member in this process has fenced off",
                FenceMXBean::getReadersFencedOff);
        meters.times(
                "latchkey.fence.draws",
                "Numbers that this process has drawn on the number line, until every process knows them",
                FenceMXBean::getRevocations,
                TimeUnit.MICROSECONDS,
                FenceMXBean::getTotalRevocationMicros);
        meters.time(
                "latchkey.fence.draws.max",
                "The longest of them since the connection was opened",
                TimeUnit.MICROSECONDS,
                FenceMXBean::getMaxRevocationMicros);
    }

    private static double age(long millis) {
        return millis < 0 ? Double.NaN : millis;
    }
}
