/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import javax.cache.CacheException;
import javax.cache.Caching;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.ErrorOutput;

/** Each test looks providers up with a class loader of its own, since {@code Caching} keeps what it has found for one. */
final class ProviderChoiceTest {

    private static final String WARNING = "Hazelcast's own caching provider is on the class path";

    private final ClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader());
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    @AfterEach
    void restore() {
        thread.setContextClassLoader(before);
        System.clearProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER);
    }

    @Test
    void getCachingProvider_byName_isOurs() {
        assertThat(Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider", loader))
                .isInstanceOf(LatchkeyCachingProvider.class);
    }

    @Test
    void getCachingProvider_withoutAName_failsAfterAWarningThatNamesTheCures() {
        thread.setContextClassLoader(loader);

        String output = ErrorOutput.of(
                () -> assertThatThrownBy(Caching::getCachingProvider).isInstanceOf(CacheException.class));

        assertThat(output)
                .containsOnlyOnce(WARNING)
                .contains("makeDefault()")
                .contains("-Djavax.cache.spi.CachingProvider=org.latchkey.spi.LatchkeyCachingProvider")
                .contains("all-in-one jar");
        assertThat(ErrorOutput.of(LatchkeyCachingProvider::new)).doesNotContain(WARNING);
    }

    @Test
    void makeDefault_makesOursTheOneThatIsFoundWithoutAName() {
        thread.setContextClassLoader(loader);

        String output = ErrorOutput.of(() -> {
            LatchkeyCachingProvider.makeDefault();
            LatchkeyCachingProvider.makeDefault();
        });

        assertThat(Caching.getCachingProvider()).isInstanceOf(LatchkeyCachingProvider.class);
        assertThat(Caching.getCachingProvider())
                .isSameAs(Caching.getCachingProvider(LatchkeyCachingProvider.class.getName()));
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void makeDefault_forAClassLoader_worksForThatOneOnly() {
        LatchkeyCachingProvider.makeDefault(loader);

        assertThat(Caching.getCachingProvider(loader)).isInstanceOf(LatchkeyCachingProvider.class);
        ClassLoader other = new URLClassLoader(new URL[0], getClass().getClassLoader());
        assertThatThrownBy(() -> Caching.getCachingProvider(other)).isInstanceOf(CacheException.class);
    }

    @Test
    void makeDefault_afterAFailedLookup_curesIt() {
        thread.setContextClassLoader(loader);
        assertThatThrownBy(Caching::getCachingProvider).isInstanceOf(CacheException.class);

        LatchkeyCachingProvider.makeDefault();

        assertThat(Caching.getCachingProvider()).isInstanceOf(LatchkeyCachingProvider.class);
    }

    @Test
    void aProviderNamedByTheSystemProperty_isNoReasonToWarn() {
        System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, LatchkeyCachingProvider.class.getName());
        thread.setContextClassLoader(loader);

        assertThat(ErrorOutput.of(Caching::getCachingProvider)).doesNotContain(WARNING);
        assertThat(Caching.getCachingProvider()).isInstanceOf(LatchkeyCachingProvider.class);
    }
}
