/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** A client that is connected to the one member that does not own the number line: the other never sees it. */
class SingleMemberClientTest {

    /** Longer than it takes to be given up, to be taken off the roster, and to attend again. */
    private static final Duration LONG = Duration.ofSeconds(12);

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private static HazelcastInstance client;

    @BeforeAll
    static void start() {
        client = cluster.startClientOf(cluster.instance(owner() == 0 ? 1 : 0));
    }

    @AfterAll
    static void stop() {
        client.getLifecycleService().terminate();
    }

    @Test
    void whatItPutsAfterAClear_isThere_howeverLongItHasBeenUnseen() {
        Sessions member = new Sessions(
                cluster.connect(owner()).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars()));
        HazelcastCluster unseen = HazelcastCluster.over(client, SmallCluster.SETTINGS);
        Sessions sessions = new Sessions(unseen.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars()));
        AtomicInteger puts = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(200))
                .during(LONG)
                .atMost(LONG.multipliedBy(2))
                .until(() -> {
                    member.raise(new Subject.InScope(Scope.DEFAULT));
                    Verdict verdict =
                            sessions.open(Sessions.key(Scope.DEFAULT, "k" + puts.incrementAndGet()), null, 60_000);
                    assertThat(verdict).isEqualTo(Verdict.CREATED);
                    return true;
                });
        unseen.close();
    }

    @Test
    void theMemberThatDoesNotSeeIt_knowsThatItIsThere() {
        HazelcastCluster unseen = HazelcastCluster.over(client, SmallCluster.SETTINGS);
        unseen.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        Herald herald = MemberDesk.of(cluster.instance(owner())).herald();
        assertThat(herald.present()).contains(client.getLocalEndpoint().getUuid());
        unseen.destroy(SmallCluster.CACHE);
        unseen.close();
    }

    private static int owner() {
        return MemberDesk.of(cluster.instance(0)).coordinator().isInCharge() ? 0 : 1;
    }
}
