/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.management.CacheStatisticsMXBean;

/** A cache's statistics in this process, as JMX shows them. Percentages are 0 to 100, times microseconds. */
final class StatisticsBean implements CacheStatisticsMXBean {

    private static final float NANOS_PER_MICRO = 1_000;

    private final Recorder recorder;

    StatisticsBean(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void clear() {
        recorder.clear();
    }

    @Override
    public long getCacheHits() {
        return recorder.hits();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(getCacheHits());
    }

    @Override
    public long getCacheMisses() {
        return recorder.misses();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(getCacheMisses());
    }

    @Override
    public long getCacheGets() {
        return getCacheHits() + getCacheMisses();
    }

    @Override
    public long getCachePuts() {
        return recorder.puts();
    }

    @Override
    public long getCacheRemovals() {
        return recorder.removals();
    }

    /** Always 0: nothing is evicted, entries only expire. */
    @Override
    public long getCacheEvictions() {
        return 0;
    }

    @Override
    public float getAverageGetTime() {
        return average(recorder.getNanos(), getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return average(recorder.putNanos(), getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return average(recorder.removeNanos(), getCacheRemovals());
    }

    private float percentage(long part) {
        long all = getCacheGets();
        return all == 0 ? 0 : 100f * part / all;
    }

    private static float average(long nanos, long count) {
        return count == 0 ? 0 : nanos / NANOS_PER_MICRO / count;
    }
}
