/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1:5701", "node-1.example:1", "[::1]:65535"})
    void parse_readsWhatToStringWrites(String text) {
        assertThat(Endpoint.parse(" " + text + " ").orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":5701", "host:0", "host:65536", "a b:1", "::1:5701", "host:5701x"})
    void parse_refusesAnythingElse(String text) {
        assertThat(Endpoint.parse(text)).isEmpty();
    }

    @Test
    void isWildcard_isTrueForAddressesThatNobodyCanConnectTo() {
        assertThat(new Endpoint("0.0.0.0", 1).isWildcard()).isTrue();
        assertThat(new Endpoint("::", 1).isWildcard()).isTrue();
        assertThat(new Endpoint("10.0.0.0", 1).isWildcard()).isFalse();
    }
}
