/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cache owes those who use it while, and after, it closes. */
class ClosingTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    /** A loader that lacks a class by the time it is closed, as happens when an application is undeployed. */
    private static final class Undeployed implements CacheLoader<String, String>, AutoCloseable {

        final AtomicInteger closings = new AtomicInteger();

        @Override
        public String load(String key) {
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closings.incrementAndGet();
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void anErrorOfTheUsersCloseIsReportedAndTheManagerHearsThatTheCacheIsClosed() {
        RecordingListener listener = new RecordingListener();
        Twin.Part<String, String> part = twin.open(Twin.strings()
                .setCacheLoaderFactory(Twin.of(new Undeployed()))
                .addCacheEntryListenerConfiguration(listener.synchronous()));

        assertThatThrownBy(() -> part.cache().close())
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);

        assertThat(part.closings()).hasValue(1);
        assertThat(listener.closings).hasValue(1);
    }

    @Test
    void anErrorOfAFactoryLeavesNoPartBehind() {
        Undeployed loader = new Undeployed();
        Factory<RecordingListener> broken = () -> {
            throw new NoClassDefFoundError("gone");
        };

        assertThatThrownBy(() -> twin.open(Twin.strings()
                        .setCacheLoaderFactory(Twin.of(loader))
                        .addCacheEntryListenerConfiguration(RecordingListener.synchronous(broken))))
                .isInstanceOf(CacheException.class)
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);

        assertThat(loader.closings).hasValue(1);
    }
}
