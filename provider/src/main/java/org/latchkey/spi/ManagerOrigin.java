/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.net.URI;
import java.util.Map;
import java.util.Properties;

/**
 * Where a manager comes from.
 *
 * @param provider which handed it out
 * @param uri which it was asked for by
 * @param classLoader which it loads the application's classes by
 * @param properties which it was first asked for with; a copy
 * @param managerName which scopes the manager's caches in the cluster
 */
record ManagerOrigin(
        LatchkeyCachingProvider provider,
        URI uri,
        ClassLoader classLoader,
        Map<String, Object> properties,
        String managerName) {

    ManagerOrigin {
        properties = Map.copyOf(properties);
    }

    Properties copyOfProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** How messages call the manager. */
    String description() {
        return "the cache manager '" + managerName() + "'";
    }
}
