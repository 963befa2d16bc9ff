/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the standard's MXBean says of one cache in this process. */
record Figures(ObjectName bean) {

    /**
     * Finds it.
     *
     * @throws IllegalStateException if the cache has no statistics
     */
    static Figures of(String cache) throws JMException {
        ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache + ",*");
        return server().queryNames(pattern, null).stream()
                .findFirst()
                .map(Figures::new)
                .orElseThrow(() -> new IllegalStateException("The cache " + cache + " has no statistics"));
    }

    Object attribute(String name) throws JMException {
        return server().getAttribute(bean, name);
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
