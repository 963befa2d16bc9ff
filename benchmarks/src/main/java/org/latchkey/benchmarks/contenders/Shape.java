/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * What a cache has to hold.
 *
 * @param keys how many entries there will be at most
 * @param near how many copies are kept near, where any are
 * @param life how long entries live
 * @param isCounted whether statistics are on
 * @param loader what loads what is not there, if anything does
 */
public record Shape(
        int keys,
        int near,
        Life life,
        boolean isCounted,
        @Nullable Factory<? extends CacheLoader<String, Object>> loader) {

    /** The name of the cache. */
    static final String NAME = "benchmark";

    /** How long entries live. */
    public enum Life {
        /** An hour from when they were written. */
        FIXED,
        /** An hour from when they were last used. */
        SLIDING,
        /** For ever. */
        ETERNAL;

        Factory<ExpiryPolicy> policy() {
            return switch (this) {
                case FIXED -> CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR);
                case SLIDING -> TouchedExpiryPolicy.factoryOf(Duration.ONE_HOUR);
                case ETERNAL -> EternalExpiryPolicy.factoryOf();
            };
        }
    }

    /** Nothing loads what is not there. */
    public Shape(int keys, int near, Life life, boolean isCounted) {
        this(keys, near, life, isCounted, null);
    }

    /** The same, with something that loads what is not there. */
    public Shape loading(Factory<? extends CacheLoader<String, Object>> from) {
        return new Shape(keys, near, life, isCounted, from);
    }

    /** The same for ever: for those that have another way to say how long entries live. */
    Shape eternal() {
        return new Shape(keys, near, Life.ETERNAL, isCounted, loader);
    }

    /** Room for all that will be there, and as much again: nothing is thrown out, whichever way room is counted. */
    int room() {
        return 2 * keys;
    }

    /** The same for what is kept near. */
    int nearRoom() {
        return 2 * near;
    }

    MutableConfiguration<String, Object> standard(boolean byValue) {
        return configure(new MutableConfiguration<>(), byValue);
    }

    /** Sets all that the standard has a setting for. */
    <C extends MutableConfiguration<String, Object>> C configure(C configuration, boolean byValue) {
        configuration
                .setTypes(String.class, Object.class)
                .setExpiryPolicyFactory(life.policy())
                .setStoreByValue(byValue)
                .setStatisticsEnabled(isCounted);
        if (loader != null) {
            configuration.setReadThrough(true).setCacheLoaderFactory(loader);
        }
        return configuration;
    }
}
