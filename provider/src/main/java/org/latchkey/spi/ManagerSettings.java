/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.time.Duration;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.Place;
import org.latchkey.jcache.CacheSettings;

/**
 * The settings of a manager, checked and found good by {@link ManagerSettingsReader}.
 *
 * @param place which cluster the manager means
 * @param connectTimeout how long a client tries to reach it
 * @param cluster what the connection heeds
 * @param caches what the manager's caches heed
 */
record ManagerSettings(Place place, Duration connectTimeout, ClusterSettings cluster, CacheSettings caches) {}
