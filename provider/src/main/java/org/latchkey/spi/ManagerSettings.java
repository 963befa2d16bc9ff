/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.time.Duration;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.Place;
import org.latchkey.jcache.CacheSettings;

/**
 * The settings of a manager, checked and found good by {@link ManagerSettingsReader}.
 *
 * @param name which scopes the manager's caches in the cluster
 * @param place which cluster the manager means
 * @param connectTimeout how long a client tries to reach it
 * @param cluster what the connection heeds
 * @param caches what the manager's caches heed
 * @param declared those that its file declares
 */
record ManagerSettings(
        String name,
        Place place,
        Duration connectTimeout,
        ClusterSettings cluster,
        CacheSettings caches,
        DeclaredCaches declared) {}
