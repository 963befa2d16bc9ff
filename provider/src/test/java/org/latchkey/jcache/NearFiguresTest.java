/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class NearFiguresTest {

    @Test
    void withoutReads_theRatioIsZero() {
        assertThat(new NearFigures(0, 0, 0, 0, 1, 0).hitRatio()).isZero();
        assertThat(new NearFigures(3, 1, 0, 0, 1, 0).hitRatio()).isEqualTo(0.75);
    }

    @Test
    void theBean_showsTheFiguresOfTheMoment() throws Exception {
        AtomicReference<NearFigures> figures = new AtomicReference<>(new NearFigures(0, 0, 0, 0, 6, 0));
        var server = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName("org.latchkey:type=NearCache,Cache=NearFiguresTest");
        server.registerMBean(new NearCacheBean(figures::get, new Gate("any")), name);
        try {
            figures.set(new NearFigures(3, 1, 2, 5, 6, 4));

            assertThat(server.getAttribute(name, "Hits")).isEqualTo(3L);
            assertThat(server.getAttribute(name, "Misses")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "HitRatio")).isEqualTo(0.75);
            assertThat(server.getAttribute(name, "Evictions")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "Entries")).isEqualTo(5L);
            assertThat(server.getAttribute(name, "Bound")).isEqualTo(6L);
            assertThat(server.getAttribute(name, "Drops")).isEqualTo(4L);
        } finally {
            server.unregisterMBean(name);
        }
    }
}
