/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.testing.ApplicationFailure;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/** A process that dies or hangs while its user code holds an entry: others take over when the time for that is up. */
final class DyingCallerIT {

    private static final Duration USER_CODE_TIMEOUT = Duration.ofSeconds(3);

    /** What a slow machine may add to a bound. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, String> SETTINGS =
            Map.of(LatchkeyProperties.USER_CODE_TIMEOUT, Long.toString(USER_CODE_TIMEOUT.toMillis()));

    /** Code that runs while its entry is held. */
    enum Holder {
        PROCESSOR(Recipe.STRINGS),
        WRITER(Recipe.WRITE_THROUGH);

        private final Recipe recipe;

        Holder(Recipe recipe) {
            this.recipe = recipe;
        }

        /** Begins a call whose user code comes to the turnstile, and that would leave {@code late} as the value. */
        private ApplicationProcess.Answer begin(ApplicationProcess application, String cache) {
            return this == PROCESSOR
                    ? application.begin("append", cache, "k", "late")
                    : application.begin("put", cache, "k", "late");
        }
    }

    private static @Nullable Deployment deployment;
    private static @Nullable ApplicationProcess survivor;

    private final ApplicationProcess other = requireNonNull(survivor);
    private final String cache = TwoApplications.freshName();

    /** One for each test: it does not live long. */
    private final ApplicationProcess dying = requireNonNull(deployment).application("dying", SETTINGS);

    @BeforeAll
    static void start() {
        deployment = Deployment.of(Topology.CLIENT);
        survivor = deployment.application("other", SETTINGS);
    }

    @AfterAll
    static void stop() {
        requireNonNull(deployment).close();
    }

    @AfterEach
    void end() {
        dying.close();
    }

    @ParameterizedTest
    @EnumSource
    void killedInTheMiddle_othersTakeOver(Holder holder) {
        createdByBoth(holder.recipe);
        holder.begin(dying, cache);
        dying.awaitHeld();
        long held = System.nanoTime();

        dying.process().kill();

        other.put(cache, "k", "mine");
        report(holder + " killed: the next write took over", held);
        assertThat(other.get(cache, "k")).isEqualTo("mine");
    }

    @ParameterizedTest
    @EnumSource
    void hungInTheMiddle_othersTakeOver_andTheLateCommitFails(Holder holder) {
        createdByBoth(holder.recipe);
        ApplicationProcess.Answer late = holder.begin(dying, cache);
        dying.awaitHeld();
        long held = System.nanoTime();

        dying.process().freeze();
        assertThat(other.append(cache, "k", "mine")).isEqualTo("mine");
        report(holder + " frozen: the next entry processor took over", held);

        dying.process().thaw();
        dying.release();
        assertThatThrownBy(() -> late.await(LONG))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("javax.cache.CacheException")
                .hasMessageContaining("'" + cache + "'")
                .hasMessageContaining(LatchkeyProperties.USER_CODE_TIMEOUT);
        assertThat(other.get(cache, "k")).isEqualTo("mine");
    }

    @ParameterizedTest
    @EnumSource
    void hungInTheMiddle_readersDoNotWait(Holder holder) {
        createdByBoth(holder.recipe);
        other.put(cache, "k", "before");
        holder.begin(dying, cache);
        dying.awaitHeld();

        dying.process().freeze();

        long before = System.nanoTime();
        assertThat(other.get(cache, "k")).isEqualTo("before");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void killedWhileItLoads_othersLoadThemselves() {
        createdByBoth(Recipe.READ_THROUGH);
        dying.begin("get", cache, "k");
        dying.awaitHeld();
        long held = System.nanoTime();

        dying.process().kill();

        assertThat(other.get(cache, "k")).isEqualTo("loaded by other");
        report("LOADER killed: the next reader has loaded", held);
    }

    @Test
    void hungWhileItLoads_othersLoadThemselves_andTheLateLoadIsNotStored() {
        createdByBoth(Recipe.READ_THROUGH);
        ApplicationProcess.Answer late = dying.begin("get", cache, "k");
        dying.awaitHeld();
        long held = System.nanoTime();

        dying.process().freeze();
        assertThat(other.get(cache, "k")).isEqualTo("loaded by other");
        report("LOADER frozen: the next reader has loaded", held);
        other.put(cache, "k", "newer");

        dying.process().thaw();
        dying.release();
        // A read that began before the write may answer with what it loaded; it must not store that.
        assertThat(late.await(LONG)).isEqualTo("loaded by dying");
        assertThat(other.get(cache, "k")).isEqualTo("newer");
        assertThat(dying.get(cache, "k")).isEqualTo("newer");
    }

    @Test
    void hungWhileItLoads_aWriterDoesNotWait() {
        createdByBoth(Recipe.READ_THROUGH);
        dying.begin("get", cache, "k");
        dying.awaitHeld();

        dying.process().freeze();

        long before = System.nanoTime();
        other.put(cache, "k", "mine");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    private void createdByBoth(Recipe recipe) {
        dying.create(cache, recipe);
        other.create(cache, recipe);
        dying.hold();
    }

    /** Says how long after the hold began somebody else came through, and fails where that was too long. */
    private static void report(String what, long held) {
        Duration took = Duration.ofNanos(System.nanoTime() - held);
        System.out.println(what + " after " + took.toMillis() + " ms, of a user code time-out of "
                + USER_CODE_TIMEOUT.toMillis() + " ms");
        assertThat(took).isLessThan(USER_CODE_TIMEOUT.plus(MARGIN));
    }
}
