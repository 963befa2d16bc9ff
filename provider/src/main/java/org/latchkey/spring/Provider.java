/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/** Our provider, by name: this room does not import it. */
final class Provider {

    static final String NAME = "org.latchkey.spi.LatchkeyCachingProvider";

    private Provider() {}

    /** Whether the manager is of that provider; one that has none, as a mock, is not. */
    static boolean isOurs(CacheManager manager) {
        CachingProvider provider = manager.getCachingProvider();
        return provider != null && provider.getClass().getName().equals(NAME);
    }
}
