/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RevocationTimesTest {

    @Test
    void revocationTimes_areSummedUp() {
        RevocationTimes times = new RevocationTimes();
        assertThat(times.summary()).isEqualTo(new RevocationTimes.Summary(0, 0, 0, 0, 0));

        times.took(TimeUnit.MICROSECONDS.toNanos(500));
        times.took(TimeUnit.MICROSECONDS.toNanos(2_000));
        times.took(TimeUnit.MICROSECONDS.toNanos(1_000) + 500);

        assertThat(times.summary()).isEqualTo(new RevocationTimes.Summary(3, 3_500, 3_500.5 / 3, 2_000, 1_000));
    }
}
