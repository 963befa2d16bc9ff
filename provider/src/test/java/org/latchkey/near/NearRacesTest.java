/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Everything at once, many times: no read falls behind what was promised before it began. */
class NearRacesTest {

    private static final int THREADS = 4;
    private static final int MOST = 16;
    private static final long SEED = 20_270_118;
    private static final int DOINGS = 25_000;

    private final Desk desk = new Desk(MOST);
    private final OwnerModel owner = new OwnerModel(desk);

    @Test
    void whatIsFoundIsNeverOlderThanWhatWasPromised() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> hits = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(SEED + i);
            hits.add(threads.submit(() -> act(random)));
        }
        threads.shutdown();
        int found = 0;
        for (Future<Integer> each : hits) {
            found += each.get(1, TimeUnit.MINUTES);
        }
        assertThat(found).isGreaterThan(1_000);
        assertThat(desk.table.figures().refused()).isPositive();
        assertThat(desk.table.figures().evicted()).isPositive();
        assertThat(desk.table.figures().tickets()).isZero();
        desk.table.dropAll();
        assertThat(desk.table.figures().copies()).isZero();
        assertThat(desk.table.figures().scopes()).isZero();
        assertThat(desk.table.figures().users()).isZero();
    }

    /** One thread's doings, mostly reads. */
    private int act(Random random) {
        NearPart[] parts = OwnerModel.noParts();
        int hits = 0;
        for (int i = 0; i < DOINGS; i++) {
            int key = random.nextInt(OwnerModel.KEYS);
            int doing = random.nextInt(1_000);
            if (doing < 650) {
                hits += owner.read(key, owner.part(key, parts)) ? 1 : 0;
            } else if (doing < 950) {
                owner.fill(key, random);
            } else if (doing < 990) {
                owner.write(key);
            } else if (doing < 996) {
                owner.raise(key, random);
            } else if (doing < 998) {
                owner.move(key);
            } else if (doing < 999) {
                owner.startOver();
            } else {
                desk.table.tidy(desk.nanos());
            }
            assertThat(desk.table.size()).isLessThanOrEqualTo(MOST);
        }
        return hits;
    }
}
