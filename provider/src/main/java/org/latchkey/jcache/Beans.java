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

/**
 * The two MXBeans of a cache, in the platform's server under the names that the standard gives them.
 *
 * <p>Threads: any. Where another cache of this JVM has the name already (the same manager URI under two class loaders),
 * that one keeps it.
 */
final class Beans {

    private static final Pattern UNSAFE = Pattern.compile("[:=\n,]");

    private final String suffix;
    private final ConcurrentHashMap<String, ObjectName> registered = new ConcurrentHashMap<>();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    Beans(CacheManager manager, String cache) {
        String uri = manager.getURI() == null ? "" : manager.getURI().toString();
        this.suffix = ",CacheManager=" + safe(uri) + ",Cache=" + safe(cache);
    }

    private static String safe(String text) {
        return UNSAFE.matcher(text).replaceAll(".");
    }

    void show(StatisticsBean bean) {
        register("CacheStatistics", bean);
    }

    void show(ConfigurationBean bean) {
        register("CacheConfiguration", bean);
    }

    void hideStatistics() {
        unregister("CacheStatistics");
    }

    void hideConfiguration() {
        unregister("CacheConfiguration");
    }

    private void register(String type, Object bean) {
        registered.computeIfAbsent(type, t -> {
            try {
                ObjectName name = new ObjectName("javax.cache:type=" + type + suffix);
                server.registerMBean(bean, name);
                return name;
            } catch (InstanceAlreadyExistsException e) {
                return null;
            } catch (JMException e) {
                throw new CacheException("The MXBean " + type + suffix + " could not be registered.", e);
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
