/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionMXBean;

/** A cache's figures, as JMX shows them. */
final class SessionBean implements SessionMXBean {

    private final Figures figures;

    SessionBean(Figures figures) {
        this.figures = figures;
    }

    @Override
    public long getActive() {
        return figures.now().active();
    }

    @Override
    public long getOldest() {
        return millis(figures.now().oldest());
    }

    @Override
    public long getNewest() {
        return millis(figures.now().newest());
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    @Override
    public long getTombstones() {
        return figures.now().tombstones();
    }

    @Override
    public long getRevocations() {
        return figures.counters().revocations();
    }

    @Override
    public long getSwept() {
        return figures.now().swept();
    }

    @Override
    public long getReads() {
        return figures.counters().reads();
    }

    @Override
    public long getTouches() {
        return figures.counters().touches();
    }
}
