/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose silence it was. */
class StandstillTest {

    private static final long ROUND = 200;

    private final Standstill standstill = new Standstill(ROUND, 1_000);

    @Test
    void aRoundInGoodTime_excusesNobody() {
        assertThat(standstill.round(1_200)).isZero();
        assertThat(standstill.round(1_600)).isZero();
    }

    @Test
    void aPauseOfItsOwn_isGivenToOthers_once() {
        assertThat(standstill.round(6_200)).isEqualTo(5_000);
        assertThat(standstill.round(6_400)).isZero();
    }
}
