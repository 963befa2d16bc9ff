/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearConfigurationTest {

    private static SessionCacheConfigurationBuilder<String, Integer> builder() {
        return SessionCacheConfiguration.builder(String.class, Integer.class);
    }

    @Test
    void defaults_areTheManagers() {
        SessionCacheConfiguration<String, Integer> built = builder().build();
        assertThat(built.nearCacheEntries()).isEmpty();
        assertThat(built.consistency()).isEmpty();
        assertThat(built.areValuesImmutable()).isFalse();
    }

    @Test
    void everySetting_arrives() {
        SessionCacheConfiguration<String, Integer> built = builder()
                .nearCache(10_000_000)
                .consistency(Consistency.EVENTUAL)
                .immutableValues()
                .build();
        assertThat(built.nearCacheEntries()).hasValue(10_000_000);
        assertThat(built.consistency()).contains(Consistency.EVENTUAL);
        assertThat(built.areValuesImmutable()).isTrue();
    }

    @Test
    void nearCache_canBeSwitchedOff_andOnAgain() {
        assertThat(builder().nearCache(5).withoutNearCache().build().nearCacheEntries())
                .hasValue(0);
        assertThat(builder().withoutNearCache().nearCache(5).build().nearCacheEntries())
                .hasValue(5);
    }

    @Test
    void copyOfAStandardConfiguration_leavesAllToTheManager() {
        MutableConfiguration<String, Integer> standard =
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        SessionCacheConfiguration<String, Integer> copy =
                SessionCacheConfiguration.builder(standard).build();
        assertThat(copy.nearCacheEntries()).isEmpty();
        assertThat(copy.consistency()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_000_001})
    void boundThatIsNone_isReportedWithTheOtherFaults(int most) {
        SessionCacheConfigurationBuilder<String, Integer> builder =
                builder().nearCache(most).maxValueBytes(-1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(builder::build)
                .withMessageContainingAll(
                        "nearCache is " + most + ": give a number of entries from 1 to 10000000",
                        "or withoutNearCache for none",
                        "maxValueBytes is -1");
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without a checker can do.
    void nullConsistency_isRefusedAtOnce() {
        assertThatNullPointerException().isThrownBy(() -> builder().consistency(null));
    }
}
