/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

class NearHitsTest {

    private static final long NOT_DRAWN = 1;

    private long now;
    private final AtomicInteger readings = new AtomicInteger();
    private final Timing timing = new Timing() {
        @Override
        public long millis() {
            return 0;
        }

        @Override
        public long nanos() {
            readings.incrementAndGet();
            return now;
        }

        @Override
        public void pause(long nanos) {}
    };
    private final NearHits hits = new NearHits(timing);

    private void add(long start, long nanos) {
        now = start + nanos;
        hits.add(start);
    }

    @Test
    void eachHitIsCounted_andAboutOneIn64Measured() {
        for (int i = 1; i <= 64_000; i++) {
            add(i, 10);
        }

        assertThat(hits.count()).isEqualTo(64_000);
        assertThat(readings.get()).isBetween(900, 1_100);
    }

    @Test
    void theAverageOfThoseMeasured_standsForAll() {
        for (int i = 1; i <= 64_000; i++) {
            add(i, 10);
        }

        assertThat(hits.nanos(500)).isEqualTo(5_000);
    }

    @Test
    void untilOneIsDrawn_theFirstStandsForAll() {
        add(NOT_DRAWN, 70);
        add(NOT_DRAWN, 90);

        assertThat(hits.nanos(2)).isEqualTo(140);
    }

    @Test
    void aHitWhoseBeginningIsNotKnown_isCountedOnly() {
        hits.add(0);

        assertThat(hits.count()).isOne();
        assertThat(readings.get()).isZero();
    }

    @Test
    void onceTimesAreCleared_onlyLaterHitsTellThem() {
        add(NOT_DRAWN, 70);
        hits.clearTimes();
        add(NOT_DRAWN, 90);

        assertThat(hits.nanos(1)).isEqualTo(90);
    }

    @Test
    void clearedStatistics_beginAnew_andWhatCopiesAnsweredStays() {
        LiveConfiguration<String, String> configuration = new LiveConfiguration<>(new MutableConfiguration<>());
        Recorder recorder = new Recorder(configuration, timing);
        configuration.turnOn(Switch.STATISTICS);
        recorder.recordNearHit(NOT_DRAWN);
        recorder.recordNearHit(NOT_DRAWN);

        recorder.clear();
        recorder.recordNearHit(NOT_DRAWN);

        assertThat(recorder.hits()).isOne();
        assertThat(recorder.nearHits()).isEqualTo(3);
    }
}
