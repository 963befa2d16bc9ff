/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.latchkey.FenceMXBean;
import org.latchkey.micrometer.FenceMetrics;
import org.latchkey.micrometer.SessionCacheMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the meters of the application's managers, each connection's once, and of the caches that are open then, until the
 * application ends. What cannot be bound is passed over, and the log says so: no application fails to start for its meters.
 */
final class LatchkeyMeters implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LatchkeyMeters.class);

    private final ManagerNames managers;
    private final boolean surveys;
    /** What takes the meters out again. */
    private final Queue<Runnable> undoing = new ConcurrentLinkedQueue<>();

    /**
     * @param managers those of other providers are passed over
     * @param surveys whether the cluster is surveyed by whoever reads the meters
     */
    LatchkeyMeters(ManagerNames managers, boolean surveys) {
        this.managers = managers;
        this.surveys = surveys;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Connections connections = new Connections(registry);
        managers.all().forEach((manager, name) -> {
            try {
                if (Provider.isOurs(manager) && !manager.isClosed()) {
                    connections.bind(manager, name);
                    bindCaches(manager, Tags.of("cache.manager", name), registry);
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "The cache manager '{}' has no meters, or not all of them: it may have been closed meanwhile. Bind"
                                + " them by FenceMetrics and SessionCacheMetrics once it is open.",
                        name,
                        e);
            }
        });
    }

    /** Those whose meters are bound, each once, and one of those that would have the same tags. */
    private final class Connections {

        private final MeterRegistry registry;
        private final Set<FenceMXBean> bound = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<String> clusters = new HashSet<>();

        private Connections(MeterRegistry registry) {
            this.registry = registry;
        }

        private void bind(CacheManager manager, String name) {
            if (!bound.add(manager.unwrap(FenceMXBean.class))) {
                return;
            }
            FenceMetrics meters = new FenceMetrics(manager);
            if (clusters.add(meters.cluster())) {
                undoing.add(meters::close);
                meters.bindTo(registry);
            } else {
                LOG.warn(
                        "The cache manager '{}' has a connection of its own to the cluster '{}', as another manager has, and"
                                + " no latchkey.fence meters: they would have the same tags. Bind them by FenceMetrics with"
                                + " further tags.",
                        name,
                        meters.cluster());
            }
        }
    }

    /** Takes out all that it has bound. Idempotent. */
    @Override
    public void close() {
        for (Runnable undo = undoing.poll(); undo != null; undo = undoing.poll()) {
            undo.run();
        }
    }

    private void bindCaches(CacheManager manager, Tags tags, MeterRegistry registry) {
        for (String name : manager.getCacheNames()) {
            try {
                // One that has been destroyed meanwhile is not there.
                Stream.<Cache<?, ?>>ofNullable(manager.getCache(name)).forEach(cache -> bind(cache, tags, registry));
            } catch (RuntimeException e) {
                LOG.warn(
                        "The cache '{}' has no meters: it may have been closed meanwhile. Bind them by SessionCacheMetrics"
                                + " once it is open.",
                        name,
                        e);
            }
        }
    }

    private void bind(Cache<?, ?> cache, Tags tags, MeterRegistry registry) {
        SessionCacheMetrics all = new SessionCacheMetrics(cache, tags);
        SessionCacheMetrics meters = surveys ? all : all.withoutSurvey();
        undoing.add(meters::close);
        meters.bindTo(registry);
    }
}
