/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.latchkey.store.ExpiryRule;

class NearLifeTest {

    private static final long IDLE = 30_000;
    private static final Duration LONG = new Duration(TimeUnit.MILLISECONDS, IDLE);

    @Test
    void withoutAnEffectOfReads_aCopyLivesAsLongAsItsEntry() {
        assertThat(Expiry.of(new CreatedExpiryPolicy(LONG)).nearLife(7)).isEqualTo(7);
        assertThat(Expiry.of(new ModifiedExpiryPolicy(LONG)).nearLife(7)).isEqualTo(7);
        assertThat(Expiry.of(new EternalExpiryPolicy()).nearLife(ExpiryRule.ETERNAL))
                .isEqualTo(ExpiryRule.ETERNAL);
        assertThat(Expiry.of(Optional.empty(), Optional.of(java.time.Duration.ofHours(1)))
                        .nearLife(7))
                .isEqualTo(7);
    }

    @Test
    void whereReadsExtendTheLife_aCopyLivesAHundredthOfIt_butNoLongerThanItsEntry() {
        assertThat(Expiry.of(new TouchedExpiryPolicy(LONG)).nearLife(IDLE)).isEqualTo(300);
        assertThat(Expiry.of(new AccessedExpiryPolicy(LONG)).nearLife(IDLE)).isEqualTo(300);
        assertThat(Expiry.of(new TouchedExpiryPolicy(LONG)).nearLife(299)).isEqualTo(299);
        assertThat(Expiry.of(Optional.of(java.time.Duration.ofMillis(IDLE)), Optional.empty())
                        .nearLife(ExpiryRule.ETERNAL))
                .isEqualTo(300);
    }

    @Test
    void whereReadsMakeItEternal_theEntryItselfIsTheBound() {
        assertThat(Expiry.of(new AccessedExpiryPolicy(Duration.ETERNAL)).nearLife(ExpiryRule.ETERNAL))
                .isEqualTo(ExpiryRule.ETERNAL);
        assertThat(Expiry.of(new AccessedExpiryPolicy(Duration.ETERNAL)).nearLife(7))
                .isEqualTo(7);
    }

    @Test
    void whereThereIsNotAMillisecond_noCopyIsKept() {
        Duration short99 = new Duration(TimeUnit.MILLISECONDS, 99);
        assertThat(Expiry.of(new TouchedExpiryPolicy(short99)).nearLife(99)).isZero();
        assertThat(Expiry.of(new AccessedExpiryPolicy(Duration.ZERO)).nearLife(99))
                .isZero();
        assertThat(Expiry.of(new CreatedExpiryPolicy(LONG)).nearLife(0)).isZero();
        assertThat(Expiry.of(new CreatedExpiryPolicy(LONG)).nearLife(-1)).isZero();
    }

    @Test
    void underAPolicyOfTheApplications_noCopyIsKept() {
        assertThat(new CustomExpiry(new EternalExpiryPolicy()).nearLife(ExpiryRule.ETERNAL))
                .isZero();
    }
}
