/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import javax.cache.CacheManager;

/** Our provider, by name: this room does not import it. */
final class Provider {

    static final String NAME = "org.latchkey.spi.LatchkeyCachingProvider";

    private Provider() {}

    static boolean isOurs(CacheManager manager) {
        return manager.getCachingProvider().getClass().getName().equals(NAME);
    }
}
