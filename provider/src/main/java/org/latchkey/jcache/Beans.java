/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MXBeans of a cache, in the platform's server: two under the names that the standard gives them, and ours beside.
 *
 * <p>Characters that have a meaning to JMX become points, in the standard's way. Where another cache of this JVM has the
 * name by then (the same manager URI under two class loaders, or names that differ in such characters only), that one
 * keeps it, and a warning says that this one has no bean. Threads: any.
 */
final class Beans {

    private static final String STATISTICS = "javax.cache:type=CacheStatistics";
    private static final String CONFIGURATION = "javax.cache:type=CacheConfiguration";
    /** In a domain of its own: those who look through that of the standard may count on two beans for each cache. */
    private static final String SESSIONS = "org.latchkey:type=CacheSessions";

    private static final String NEAR = "org.latchkey:type=NearCache";

    private static final Pattern UNSAFE = Pattern.compile("[:=\\n,*?\"\\r]");

    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    private final String cache;
    private final String suffix;
    private final ConcurrentHashMap<String, ObjectName> registered = new ConcurrentHashMap<>();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    Beans(CacheManager manager, String cache) {
        this.cache = cache;
        String uri = manager.getURI() == null ? "" : manager.getURI().toString();
        this.suffix = ",CacheManager=" + safe(uri) + ",Cache=" + safe(cache);
    }

    private static String safe(String text) {
        return UNSAFE.matcher(text).replaceAll(".");
    }

    void show(StatisticsBean bean) {
        register(STATISTICS, bean);
    }

    void show(ConfigurationBean bean) {
        register(CONFIGURATION, bean);
    }

    void show(SessionBean bean) {
        register(SESSIONS, bean);
    }

    void show(NearCacheBean bean) {
        register(NEAR, bean);
    }

    void hideStatistics() {
        unregister(STATISTICS);
        unregister(SESSIONS);
        unregister(NEAR);
    }

    void hideConfiguration() {
        unregister(CONFIGURATION);
    }

    private void register(String type, Object bean) {
        registered.computeIfAbsent(type, t -> {
            String name = type + suffix;
            try {
                return server.registerMBean(bean, new ObjectName(name)).getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                LOG.warn(
                        "The cache '{}' has no MXBean {}: another open cache of this JVM has one of that name. Give one of"
                                + " the two, or its manager, another name.",
                        cache,
                        name);
                return null;
            } catch (JMException e) {
                throw new CacheException(
                        "The MXBean " + name + " of the cache '" + cache + "' could not be registered.", e);
            }
        });
    }

    private void unregister(String type) {
        registered.computeIfPresent(type, (t, name) -> {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException e) {
                return null;
            } catch (JMException e) {
                throw new CacheException("The MXBean " + name + " could not be removed.", e);
            }
            return null;
        });
    }
}
