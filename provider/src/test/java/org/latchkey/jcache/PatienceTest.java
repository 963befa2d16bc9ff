/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;

class PatienceTest {

    private static Patience patience(long callTimeout, long listenerTimeout) {
        CacheSettings settings = new CacheSettings(callTimeout, listenerTimeout, 1, 1, List.of());
        return new Patience(settings.answerTimeoutMillis(), new Failures("sessions", settings));
    }

    @Test
    void aCallWaitsForItsListenersAfterItsOwnTimeIsUp() {
        CompletableFuture<String> heardLate =
                CompletableFuture.supplyAsync(() -> "done", CompletableFuture.delayedExecutor(1_500, MILLISECONDS));

        assertThat(patience(1, 10_000).await(heardLate)).isEqualTo("done");
    }

    @Test
    void whatIsNeverAnsweredHasAnUnknownOutcomeAndNamesTheSettings() {
        assertThatThrownBy(() -> patience(1, 1).await(new CompletableFuture<>()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining(LatchkeyProperties.CALL_TIMEOUT)
                .hasMessageContaining("unknown");
    }

    @Test
    void whatBeganLongAgoIsNotWaitedForAgain_butTakenIfItIsThere() {
        long longAgo = System.nanoTime() - MILLISECONDS.toNanos(60_000);
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThat(patience(20_000, 1).await(CompletableFuture.completedFuture("done"), longAgo))
                .isEqualTo("done");
        assertThatThrownBy(() -> patience(20_000, 1).await(never, longAgo)).isInstanceOf(CacheException.class);
    }
}
