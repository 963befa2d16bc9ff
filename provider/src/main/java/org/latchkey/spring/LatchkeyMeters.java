/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.latchkey.micrometer.FenceMetrics;
import org.latchkey.micrometer.SessionCacheMetrics;
import org.springframework.beans.factory.ObjectProvider;

/** Binds the meters of the application's managers, and of the caches that are open then. */
final class LatchkeyMeters implements MeterBinder {

    private final ObjectProvider<CacheManager> managers;
    private final boolean surveys;

    /**
     * @param managers those of other providers are passed over
     * @param surveys whether the cluster is surveyed by whoever reads the meters
     */
    LatchkeyMeters(ObjectProvider<CacheManager> managers, boolean surveys) {
        this.managers = managers;
        this.surveys = surveys;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        managers.stream()
                .filter(manager -> Provider.isOurs(manager) && !manager.isClosed())
                .forEach(manager -> bind(manager, registry));
    }

    private void bind(CacheManager manager, MeterRegistry registry) {
        new FenceMetrics(manager).bindTo(registry);
        for (String name : manager.getCacheNames()) {
            // One that has been destroyed meanwhile is not there.
            Stream.<Cache<?, ?>>ofNullable(manager.getCache(name)).forEach(cache -> {
                SessionCacheMetrics meters = new SessionCacheMetrics(cache);
                (surveys ? meters : meters.withoutSurvey()).bindTo(registry);
            });
        }
    }
}
