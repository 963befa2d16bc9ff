/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.latchkey.BeanNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MXBeans of a cache, in the platform's server: two under the names that the standard gives them, and ours beside.
 *
 * <p>Where another cache of this JVM has the name by then (the same manager URI under two class loaders, or what {@link
 * BeanNames} makes one), that one keeps it, and a warning says that this one has no bean. Threads: any.
 */
final class Beans {

    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    private final String cache;
    private final ObjectName statistics;
    private final ObjectName configuration;
    private final ObjectName sessions;
    private final ObjectName near;
    /** Guarded by this. */
    private final Set<ObjectName> registered = new HashSet<>();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    Beans(CacheManager manager, String cache) {
        this.cache = cache;
        this.statistics = BeanNames.statistics(manager, cache);
        this.configuration = BeanNames.configuration(manager, cache);
        this.sessions = BeanNames.sessions(manager, cache);
        this.near = BeanNames.nearCache(manager, cache);
    }

    void show(StatisticsBean bean) {
        register(statistics, bean);
    }

    void show(ConfigurationBean bean) {
        register(configuration, bean);
    }

    void show(SessionBean bean) {
        register(sessions, bean);
    }

    void show(NearCacheBean bean) {
        register(near, bean);
    }

    void hideStatistics() {
        unregister(statistics);
        unregister(sessions);
        unregister(near);
    }

    void hideConfiguration() {
        unregister(configuration);
    }

    private synchronized void register(ObjectName name, Object bean) {
        if (registered.contains(name)) {
            return;
        }
        try {
            server.registerMBean(bean, name);
            registered.add(name);
        } catch (InstanceAlreadyExistsException e) {
            LOG.warn(
                    "The cache '{}' has no MXBean {}: another open cache of this JVM has one of that name. Give one of"
                            + " the two, or its manager, another name.",
                    cache,
                    name);
        } catch (JMException e) {
            throw new CacheException(
                    "The MXBean " + name + " of the cache '" + cache + "' could not be registered.", e);
        }
    }

    private synchronized void unregister(ObjectName name) {
        if (!registered.remove(name)) {
            return;
        }
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("Somebody else has removed the MXBean {}", name, e);
        } catch (JMException e) {
            throw new CacheException("The MXBean " + name + " could not be removed.", e);
        }
    }
}
