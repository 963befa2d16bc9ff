/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.net.URI;
import java.util.regex.Pattern;
import javax.cache.CacheManager;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The names under which the platform's MBean server shows caches, and how their process stands with its cluster.
 *
 * <p>Ours have a domain of their own: those who look through the standard's may count on two beans for each cache.
 *
 * <p>Characters that have a meaning to JMX become points, in the standard's way. So two that differ in such characters only have
 * one name, which the first to be opened keeps. Local; thread-safe.
 */
public final class BeanNames {

    private static final Pattern UNSAFE = Pattern.compile("[:=\\n,*?\"\\r]");

    private BeanNames() {}

    /** That of the standard's {@code CacheStatisticsMXBean}. */
    public static ObjectName statistics(CacheManager manager, String cache) {
        return ofCache("javax.cache:type=CacheStatistics", manager, cache);
    }

    /** That of the standard's {@code CacheMXBean}. */
    public static ObjectName configuration(CacheManager manager, String cache) {
        return ofCache("javax.cache:type=CacheConfiguration", manager, cache);
    }

    /** That of the {@link SessionMXBean}. */
    public static ObjectName sessions(CacheManager manager, String cache) {
        return ofCache("org.latchkey:type=CacheSessions", manager, cache);
    }

    /** That of the {@link NearCacheMXBean}. */
    public static ObjectName nearCache(CacheManager manager, String cache) {
        return ofCache("org.latchkey:type=NearCache", manager, cache);
    }

    /**
     * That of the {@link FenceMXBean}.
     *
     * @param cluster the name of the cluster
     * @param instance the name of the Hazelcast instance in this process
     */
    public static ObjectName fence(String cluster, String instance) {
        return name("org.latchkey:type=Fence,Cluster=" + safe(cluster) + ",Instance=" + safe(instance));
    }

    private static ObjectName ofCache(String type, CacheManager manager, String cache) {
        URI uri = manager.getURI();
        return name(type + ",CacheManager=" + safe(uri == null ? "" : uri.toString()) + ",Cache=" + safe(cache));
    }

    private static String safe(String text) {
        return UNSAFE.matcher(text).replaceAll(".");
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("JMX takes no such name: " + text, e);
        }
    }
}
