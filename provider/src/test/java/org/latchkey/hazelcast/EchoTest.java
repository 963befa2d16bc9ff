/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EchoTest {

    private final UUID caller = UUID.randomUUID();
    private final Echo echo = new Echo(caller);

    @Test
    void itCompletesWhenTheCallerAndAllOthersHaveHeard() {
        var done = echo.expect(new Told(2, 1));
        echo.heard(caller, null);
        assertThat(done).isNotDone();
        echo.othersHeard(Heard.ALL_PRESENT);
        assertThat(done).isCompletedWithValue(Heard.ALL_PRESENT);
    }

    @Test
    void theyMayHaveHeardBeforeTheOwnerAnswers() {
        echo.heard(caller, null);
        echo.othersHeard(Heard.ALL);
        assertThat(echo.expect(new Told(1, 1))).isCompletedWithValue(Heard.ALL);
    }

    @Test
    void anotherParticipantOfTheProcess_isNotTheCaller() {
        var done = echo.expect(new Told(0, 1));
        echo.heard(UUID.randomUUID(), new IllegalStateException());
        assertThat(done).isNotDone();
        assertThat(echo.failure()).isNull();
    }

    @Test
    void theFirstFailureIsKept() {
        IllegalStateException first = new IllegalStateException();
        echo.heard(caller, first);
        echo.heard(caller, new IllegalArgumentException());
        assertThat(echo.failure()).isSameAs(first);
    }
}
