/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collections;
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

/**
 * Binds the meters of the application's managers, each connection's once, and of the caches that are open then, until the
 * application ends.
 */
final class LatchkeyMeters implements MeterBinder, AutoCloseable {

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
        Set<FenceMXBean> fences = Collections.newSetFromMap(new IdentityHashMap<>());
        managers.all().forEach((manager, name) -> {
            if (Provider.isOurs(manager) && !manager.isClosed()) {
                if (fences.add(manager.unwrap(FenceMXBean.class))) {
                    FenceMetrics meters = new FenceMetrics(manager);
                    undoing.add(meters::close);
                    meters.bindTo(registry);
                }
                bindCaches(manager, Tags.of("cache.manager", name), registry);
            }
        });
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
            // One that has been destroyed meanwhile is not there.
            Stream.<Cache<?, ?>>ofNullable(manager.getCache(name)).forEach(cache -> {
                SessionCacheMetrics all = new SessionCacheMetrics(cache, tags);
                SessionCacheMetrics meters = surveys ? all : all.withoutSurvey();
                undoing.add(meters::close);
                meters.bindTo(registry);
            });
        }
    }
}
