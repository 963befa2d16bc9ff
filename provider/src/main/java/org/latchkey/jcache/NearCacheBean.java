/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.Supplier;
import org.latchkey.NearCacheMXBean;

/** The figures of a cache's near copies, as JMX shows them; of one that is closed, only what was counted. */
final class NearCacheBean implements NearCacheMXBean {

    private final Supplier<NearFigures> figures;
    private final Gate gate;

    NearCacheBean(Supplier<NearFigures> figures, Gate gate) {
        this.figures = figures;
        this.gate = gate;
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
        gate.enter();
        return figures.get().entries();
    }

    @Override
    public long getBound() {
        gate.enter();
        return figures.get().bound();
    }

    @Override
    public long getDrops() {
        return figures.get().drops();
    }
}
