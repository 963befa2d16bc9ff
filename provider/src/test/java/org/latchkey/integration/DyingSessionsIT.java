/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;
import org.latchkey.SessionLimitException;
import org.latchkey.Topology;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Errand;
import org.latchkey.testing.Recipe;

/** A process that is killed in the middle of what spans several keys: others find its slots free, and its sessions where they were. */
final class DyingSessionsIT {

    private static final Duration USER_CODE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** A renewal's slot counts for as long as its last call can take, too. */
    private static final Map<String, String> SETTINGS = Map.of(
            LatchkeyProperties.USER_CODE_TIMEOUT, Long.toString(USER_CODE_TIMEOUT.toMillis()),
            LatchkeyProperties.CALL_TIMEOUT, "5000",
            LatchkeyProperties.LISTENER_TIMEOUT, "1000");

    private static @Nullable Deployment deployment;
    private static @Nullable ApplicationProcess survivor;

    private final ApplicationProcess other = requireNonNull(survivor);
    private final String cache = TwoApplications.freshName();

    /** One for each test: it does not live long. */
    private final ApplicationProcess dying = requireNonNull(deployment).application("dying", SETTINGS);

    /** Gives a session another id. */
    record ChangeId(String from, String to) implements Errand {

        private static final long serialVersionUID = 1;

        @Override
        public String run(SessionCache<String, String> sessions) {
            return Boolean.toString(sessions.changeId(from, to));
        }
    }

    /** Renews a key. */
    record Renew(String key, String value) implements Errand {

        private static final long serialVersionUID = 1;

        @Override
        public String run(SessionCache<String, String> sessions) {
            sessions.renew(key, value);
            return "renewed";
        }
    }

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

    @Test
    void killedWhileItLogsIn_leavesTheUserHerSlot_whenItsTimeIsUp() {
        SessionCache<String, String> sessions = createdByBoth(Recipe.SESSIONS_REFUSED_WRITE_THROUGH);
        sessions.put("a", "ann:1");
        dying.hold();

        dieIn(dying.begin("put", cache, "b", "ann:2"));

        leavesRoomWhenItsTimeIsUp(sessions);
    }

    @Test
    void killedWhileItRenewsARevokedKey_leavesTheUserHerSlot_whenItsTimeIsUp() {
        SessionCache<String, String> sessions = createdByBoth(Recipe.SESSIONS_REFUSED_WRITE_THROUGH);
        sessions.put("a", "ann:1");
        sessions.revoke("b");
        dying.hold();

        dieIn(dying.send(cache, new Renew("b", "ann:2")));

        leavesRoomWhenItsTimeIsUp(sessions);
    }

    @Test
    void killedWhileItChangesAnId_leavesTheSessionWhereItWas_andOthersChangeIt() {
        SessionCache<String, String> sessions = createdByBoth(Recipe.SESSIONS_WRITE_THROUGH);
        sessions.put("old", "ann:1");
        dying.hold();

        dieIn(dying.send(cache, new ChangeId("old", "new")));

        assertThat(sessions.get("old")).isEqualTo("ann:1");
        assertThat(sessions.get("new")).isNull();
        assertThat(sessions.changeId("old", "newer")).isTrue();
        assertThat(sessions.get("newer")).isEqualTo("ann:1");
        sessions.revoke("old");
        assertThat(sessions.get("newer")).isNull();
    }

    private SessionCache<String, String> createdByBoth(Recipe recipe) {
        dying.create(cache, recipe);
        other.create(cache, recipe);
        return other.sessions(cache);
    }

    /** Kills it when its call has come to the writer. */
    private void dieIn(ApplicationProcess.Answer call) {
        dying.awaitHeld();
        assertThat(call.isThere()).isFalse();
        dying.process().kill();
    }

    private static void leavesRoomWhenItsTimeIsUp(SessionCache<String, String> sessions) {
        assertThatThrownBy(() -> sessions.put("c", "ann:3")).isInstanceOf(SessionLimitException.class);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(SessionLimitException.class)
                .until(() -> {
                    sessions.put("c", "ann:3");
                    return true;
                });
        assertThat(sessions.sessionsOf("ann"))
                .extracting(session -> session.key())
                .containsExactlyInAnyOrder("a", "c");
    }
}
