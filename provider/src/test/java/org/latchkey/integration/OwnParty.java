/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.latchkey.SessionCache;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.Turnstile;

/** The test's own process. */
record OwnParty(CacheManager manager, AtomicLong heldBefore) implements Party {

    OwnParty(CacheManager manager) {
        this(manager, new AtomicLong());
    }

    @Override
    @SuppressWarnings("unchecked")
    public SessionCache<String, String> create(String cache, Recipe recipe) {
        Cache<String, String> created =
                manager.createCache(cache, (CompleteConfiguration<String, String>) recipe.configuration());
        return created.unwrap(SessionCache.class);
    }

    @Override
    public void hold() {
        Turnstile.close();
        heldBefore.set(Turnstile.held());
    }

    @Override
    public void awaitHeld() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Turnstile.held() > heldBefore.get());
    }

    @Override
    public void release() {
        Turnstile.open();
    }
}
