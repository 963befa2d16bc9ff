/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Subject;

/** What becomes of the mailboxes of processes that do not say goodbye. */
class LeftMailboxesTest {

    private static final long PATIENCE = 600_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void theMailboxesOfThoseWhoAreGone_goAfterAWhile_andNoOthers() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        HazelcastInstance member = cluster.instance(0);
        await().atMost(SOON).until(() -> mailboxes() == 5);
        HazelcastInstance killed = cluster.startClientOf(member);
        HazelcastCluster.over(killed, SmallCluster.SETTINGS)
                .join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        HazelcastInstance left = cluster.startMember();
        HazelcastCluster.over(left, SmallCluster.SETTINGS)
                .join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        await().atMost(SOON).until(() -> mailboxes() == 8);
        killed.getLifecycleService().terminate();
        left.shutdown();
        LeftMailboxes soon = new LeftMailboxes(member, PATIENCE, process -> false);
        soon.clearAway(0);
        soon.clearAway(PATIENCE - 1);
        assertThat(mailboxes()).isEqualTo(8);
        new LeftMailboxes(member, 0, process -> true).clearAway(0);
        assertThat(mailboxes()).isEqualTo(8);
        Herald herald = MemberDesk.of(member).herald();
        await().atMost(SOON).until(() -> {
            new LeftMailboxes(member, 0, herald::hasHeardFrom).clearAway(0);
            return mailboxes() == 5;
        });
        links.get(2)
                .epochs()
                .raise(new Subject.OfUser("anna"), null)
                .toCompletableFuture()
                .join();
        assertThat(links.get(0).epochs().known().known())
                .isEqualTo(links.get(2).epochs().known().known());
    }

    private static long mailboxes() {
        return cluster.instance(0).getDistributedObjects().stream()
                .filter(each -> each.getName().startsWith(Names.MAILBOX))
                .count();
    }
}
