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
    WRITE_THROUGH,
    /** From here on: values whose user stands before a colon. */
    SESSIONS,
    SESSIONS_READ_THROUGH,
    SESSIONS_WRITE_THROUGH,
    /** Late writes are ignored. */
    SESSIONS_IGNORING,
    /** A call needs a namespace. */
    SESSIONS_IN_NAMESPACES,
    /** Half an hour idle, a day at most. */
    SESSIONS_SLIDING,
    /** {@link SessionRecipes#IDLE} idle, {@link SessionRecipes#LIFETIME} at most. */
    SESSIONS_FLEETING,
    /** Half an hour idle, as the standard's policy for it says. */
    SESSIONS_TOUCHED,
    /** At most {@link SessionRecipes#LIMIT} of a user, the oldest goes. */
    SESSIONS_LIMITED,
    /** At most {@link SessionRecipes#LIMIT} of a user, the next is refused. */
    SESSIONS_REFUSED,
    /** The same, and writes go through: the writer passes the {@link Turnstile}. */
    SESSIONS_REFUSED_WRITE_THROUGH,
    /** Revocations are remembered for {@link SessionRecipes#RETENTION}. */
    SESSIONS_FORGETTING,
    /** {@link SessionRecipes#RACING_IDLE} idle; a {@link RacingLoader} reads through. */
    SESSIONS_RACING;

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
            default -> SessionRecipes.of(this);
        };
    }

    private static MutableConfiguration<String, String> strings() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }
}
