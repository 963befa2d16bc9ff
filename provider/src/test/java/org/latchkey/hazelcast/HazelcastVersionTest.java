/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.store.StoreException;

class HazelcastVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.3.7", "5.4.0-SNAPSHOT", "4.2"})
    void anOlderOneIsRefused_withTheCure(String version) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> HazelcastVersion.require(version))
                .withMessageContainingAll(version, "org.latchkey:latchkey", "com.hazelcast:hazelcast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5.0", "5.7.0", "5.10.1", "6.0-BETA", "of ours"})
    void anyOtherIsNot(String version) {
        assertThatCode(() -> HazelcastVersion.require(version)).doesNotThrowAnyException();
    }

    @Test
    void theOneThatIsTestedWithIsNot() {
        assertThatCode(HazelcastVersion::require).doesNotThrowAnyException();
    }
}
