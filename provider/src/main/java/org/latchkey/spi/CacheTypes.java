/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import javax.cache.Cache;
import javax.cache.configuration.Configuration;

/** The check that a cache has the types that it was asked for with: exactly those (JSR-107, {@code getCache}). */
final class CacheTypes {

    private CacheTypes() {}

    @SuppressWarnings("unchecked")
    static void require(Cache<?, ?> cache, Class<?> keyType, Class<?> valueType) {
        Configuration<?, ?> configuration = cache.getConfiguration(Configuration.class);
        require(cache, "keys", configuration.getKeyType(), keyType);
        require(cache, "values", configuration.getValueType(), valueType);
    }

    private static void require(Cache<?, ?> cache, String what, Class<?> configured, Class<?> wanted) {
        if (!configured.equals(wanted)) {
            throw new ClassCastException("The " + what + " of the cache '" + cache.getName() + "' are configured as "
                    + configured.getName() + ", not as " + wanted.getName()
                    + ": ask for it with the configured types, or without any");
        }
    }
}
