/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.latchkey.SessionCacheConfiguration;

/** A cache's configuration that a test and an application both know by name. */
public enum Recipe {
    STRINGS,
    LONG_KEYS,
    INTEGER_VALUES,
    FOR_A_MINUTE,
    FOR_A_MOMENT,
    PLAIN_TEXT,
    READ_THROUGH,
    WRITE_THROUGH;

    /** A fresh configuration. */
    public CompleteConfiguration<?, ?> configuration() {
        return switch (this) {
            case STRINGS -> strings();
            case LONG_KEYS -> new MutableConfiguration<Long, String>().setTypes(Long.class, String.class);
            case INTEGER_VALUES -> new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
            case FOR_A_MINUTE -> strings().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_MINUTE));
            case FOR_A_MOMENT ->
                strings()
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 200)));
            case PLAIN_TEXT ->
                SessionCacheConfiguration.builder(String.class, String.class)
                        .codec(FactoryBuilder.factoryOf(PlainTextCodec.class))
                        .build();
            case READ_THROUGH ->
                strings().setReadThrough(true).setCacheLoaderFactory(FactoryBuilder.factoryOf(TurnstileLoader.class));
            case WRITE_THROUGH ->
                strings().setWriteThrough(true).setCacheWriterFactory(FactoryBuilder.factoryOf(TurnstileWriter.class));
        };
    }

    private static MutableConfiguration<String, String> strings() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }
}
