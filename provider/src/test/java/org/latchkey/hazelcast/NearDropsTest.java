/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** Who is told to drop near copies, who is waited for, and over which instances that can be promised. */
class NearDropsTest {

    private static final EntryKey KEY = EntryKey.unscoped(Verb.bytes("key"));
    private static final CacheDescription EVENTUAL =
            CacheDescription.of(Map.of(CacheDescription.CONSISTENCY, CacheDescription.EVENTUAL));

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private final List<RecordingEars> ears = SmallCluster.threeEars();

    @Test
    void aReaderThatHasACopy_isToldBeforeAWriteReturns_andAnotherIsNot() {
        List<CacheLink> links = cluster.joinAll(ears);
        put(links.get(0), "old");
        assertThat(read(links.get(2)).partition()).isNotEqualTo(Applied.NO_COPY);
        put(links.get(0), "new");
        assertThat(ears.get(2).dropped).contains(KEY);
        assertThat(ears.get(1).dropped).isEmpty();
    }

    @Test
    void aReaderThatHasBeenTold_isToldOfNothingMore_untilItReadsAgain() {
        List<CacheLink> links = cluster.joinAll(ears);
        put(links.get(0), "old");
        var unused = read(links.get(2));
        put(links.get(0), "new");
        int told = ears.get(2).dropped.size();
        put(links.get(0), "newer");
        assertThat(ears.get(2).dropped).hasSize(told);
    }

    @Test
    void anAbsentEntry_leavesNoMark() {
        List<CacheLink> links = cluster.joinAll(ears);
        assertThat(read(links.get(2)).partition()).isEqualTo(Applied.NO_COPY);
        put(links.get(0), "created");
        assertThat(ears.get(2).dropped).isEmpty();
    }

    @Test
    void aWriteReturns_onlyWhenTheCopyIsDropped() {
        List<CacheLink> links = cluster.joinAll(ears);
        CompletableFuture<Applied> write = writeWhileACopyIsHeld(links);
        assertThat(write).isNotDone();
        letGo();
        assertThat(done(write).outcome().verdict()).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void whereConsistencyIsEventual_aWriteDoesNotWaitForThat_butTheReaderIsTold() {
        List<CacheLink> links = cluster.joinAll(ears, EVENTUAL);
        CompletableFuture<Applied> write = writeWhileACopyIsHeld(links);
        // Long before the reader could have been shown out, and its lease be over.
        assertThat(write).succeedsWithin(Duration.ofMillis(1_500));
        letGo();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReaderThatHasClosed_isNeitherWaitedForNorShownOut(int instance) {
        CacheLink writer = cluster.connect(0).join(SmallCluster.CACHE, SmallCluster.STRINGS, ears.get(0));
        HazelcastCluster closing = cluster.connect(instance);
        CacheLink reader = closing.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears.get(instance));
        put(writer, "old");
        assertThat(read(reader).partition()).isNotEqualTo(Applied.NO_COPY);
        long before = shownOut();
        closing.close();
        put(writer, "new");
        assertThat(shownOut()).isEqualTo(before);
    }

    private static long shownOut() {
        return IntStream.range(0, 2)
                .mapToLong(member ->
                        MemberDesk.of(cluster.instance(member)).guard().readersShownOut())
                .sum();
    }

    /** The write, at a moment at which its reader has been told and has not dropped its copy. */
    private CompletableFuture<Applied> writeWhileACopyIsHeld(List<CacheLink> links) {
        put(links.get(0), "old");
        var unused = read(links.get(2));
        ears.get(2).held = new CountDownLatch(1);
        CompletableFuture<Applied> write =
                send(links.get(0), new Effect.Store(Verb.bytes("new"), null), Answer.NOTHING);
        await().atMost(Duration.ofSeconds(10)).until(() -> ears.get(2).dropped.contains(KEY));
        return write;
    }

    private void letGo() {
        Objects.requireNonNull(ears.get(2).held).countDown();
        ears.get(2).held = null;
    }

    @Test
    void aCacheThatIsDestroyed_isClearedFirst_soThatNoCopyOutlivesIt() {
        cluster.joinAll(ears);
        cluster.connect(0).destroy(SmallCluster.CACHE);
        assertThat(ears).allSatisfy(each -> assertThat(each.cleared).contains(new Subject.WholeCache()));
    }

    @Test
    void anInstanceThatLacksWhatIsNeeded_isRefusedWhereConsistencyIsFenced_withTheList() {
        HazelcastInstance given = given();
        try {
            HazelcastCluster over = HazelcastCluster.over(given, SmallCluster.SETTINGS);
            assertThatThrownBy(() -> over.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears.get(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("hazelcast.operation.fail.on.indeterminate.state=true")
                    .hasMessageContaining("hazelcast.max.no.heartbeat.seconds")
                    .extracting(e -> ((StoreException) e).reason())
                    .isEqualTo(Reason.UNFIT);
            put(over.join(SmallCluster.CACHE, EVENTUAL, ears.get(1)), "value");
        } finally {
            given.getLifecycleService().terminate();
        }
    }

    @Test
    void aConnection_showsItsLease() throws JMException {
        cluster.joinAll(ears);
        ObjectName bean = ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("org.latchkey:type=Fence,Instance="
                                + cluster.instance(2).getName() + ",*"),
                        null)
                .iterator()
                .next();
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "LeaseState"))
                .isEqualTo("STANDING");
        assertThat((Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "LeaseAgeMillis"))
                .isBetween(0L, 2_000L);
    }

    @Test
    void aStorageMemberThatLacksWhatIsNeeded_refusesACacheOfAClientToo() {
        HazelcastInstance given = given();
        HazelcastInstance client = clientOf(given);
        try (HazelcastCluster over = HazelcastCluster.over(client, SmallCluster.SETTINGS)) {
            assertThatThrownBy(() -> over.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears.get(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("hazelcast.operation.fail.on.indeterminate.state=true")
                    .extracting(e -> ((StoreException) e).reason())
                    .isEqualTo(Reason.UNFIT);
            put(over.join(SmallCluster.CACHE, EVENTUAL, ears.get(1)), "value");
        } finally {
            client.getLifecycleService().terminate();
            given.getLifecycleService().terminate();
        }
    }

    private static HazelcastInstance clientOf(HazelcastInstance member) {
        ClientConfig config =
                new ClientConfig().setClusterName(member.getConfig().getClusterName());
        var address = member.getCluster().getLocalMember().getAddress();
        config.getNetworkConfig().addAddress(address.getHost() + ":" + address.getPort());
        ClientConfigs.completed(config, SmallCluster.SETTINGS)
                .getConnectionStrategyConfig()
                .setAsyncStart(false);
        return HazelcastClient.newHazelcastClient(config);
    }

    private static HazelcastInstance given() {
        Config config = new Config().setClusterName("given-" + UUID.randomUUID());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        return Hazelcast.newHazelcastInstance(config);
    }

    private static void put(CacheLink link, String value) {
        Effect store = new Effect.Store(Verb.bytes(value), null);
        var unused = apply(link, store, Answer.NOTHING);
    }

    private static Applied read(CacheLink link) {
        return apply(link, Effect.Plain.READ, Answer.COPY);
    }

    private static Applied apply(CacheLink link, Effect effect, Answer answer) {
        return done(send(link, effect, answer));
    }

    private static Applied done(CompletableFuture<Applied> applied) {
        return applied.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static CompletableFuture<Applied> send(CacheLink link, Effect effect, Answer answer) {
        return Verb.send(link, KEY, effect, answer);
    }
}
