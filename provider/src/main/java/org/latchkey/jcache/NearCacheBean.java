/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.Supplier;
import org.latchkey.NearCacheMXBean;

/** The figures of a cache's near copies, as JMX shows them. */
final class NearCacheBean implements NearCacheMXBean {

    private final Supplier<NearFigures> figures;

    NearCacheBean(Supplier<NearFigures> figures) {
        this.figures = figures;
    }

    @Override
    public long getHits() {
        return figures.get().hits();
    }

    @Override
    public long getMisses() {
        return figures.get().misses();
    }

    @Override
    public double getHitRatio() {
        return figures.get().hitRatio();
    }

    @Override
    public long getEvictions() {
        return figures.get().evictions();
    }

    @Override
    public long getEntries() {
        return figures.get().entries();
    }

    @Override
    public long getBound() {
        return figures.get().bound();
    }

    @Override
    public long getDrops() {
        return figures.get().drops();
    }
}
