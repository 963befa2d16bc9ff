/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Epoch;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** The number line of two members and a client. */
class NumberLineTest {

    private static final Subject USER = new Subject.OfUser("anna");
    private static final Subject EVERYTHING = new Subject.InScope(Scope.DEFAULT);

    private static final int KEYS = 60;
    private static final int MANY_PARTITIONS = 60;

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void whatAnyoneRaises_isKnownToAllWhenItReturns() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        for (int i = 0; i < 30; i++) {
            Epoch epoch = raise(links.get(i % 3), USER);
            for (CacheLink link : links) {
                assertThat(link.epochs().known().known()).isEqualTo(epoch.number());
                assertThat(link.epochs().known().revoked("anywhere", "anna")).isEqualTo(epoch);
            }
        }
    }

    @Test
    void whatIsRaisedAtOnceEverywhere_hasOneNumberEach_andIsKnownToAll() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        List<CompletableFuture<Epoch>> raised = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Subject subject = new Subject.OfUserIn("n" + i % 7, "user");
            raised.add(links.get(i % 3).epochs().raise(subject, null).toCompletableFuture());
        }
        List<Long> numbers =
                raised.stream().map(NumberLineTest::done).map(Epoch::number).toList();
        assertThat(numbers).doesNotHaveDuplicates();
        long highest = numbers.stream().mapToLong(number -> number).max().orElseThrow();
        assertThat(links)
                .allSatisfy(link -> assertThat(link.epochs().known().known()).isEqualTo(highest));
    }

    @Test
    void aClear_coversItsScope_inTheOneCache() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Epoch epoch = raise(links.get(2), EVERYTHING);
        for (CacheLink link : links) {
            assertThat(link.epochs().known().cleared(Scope.DEFAULT.nested("p"))).isEqualTo(epoch.number());
            assertThat(link.epochs().known().cleared(Scope.of("other"))).isZero();
        }
    }

    @Test
    void aNumberThatIsNobodysEpoch_isKnownToAllAsWell() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Epoch first = done(links.get(0).epochs().draw().toCompletableFuture());
        Epoch second = done(links.get(1).epochs().draw().toCompletableFuture());
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(links)
                .allSatisfy(link -> assertThat(link.epochs().known().known()).isEqualTo(second.number()));
    }

    @Test
    void everyoneWhoHasTheCacheOpen_hearsWhoIsRevoked() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        Epoch epoch = done(links.get(2).epochs().raise(USER, "stolen").toCompletableFuture());
        assertThat(epoch.reason()).isEqualTo("stolen");
        assertThat(ears).allSatisfy(each -> assertThat(each.revoked).containsEntry(USER, epoch));
    }

    @Test
    void aMemberThatJoinsLater_knowsAllBeforeItsFirstCall() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Epoch epoch = raise(links.get(0), USER);
        Stream<CacheLink> late = Stream.of(cluster.connect(0), cluster.connect(2))
                .map(connection -> connection.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars()));
        assertThat(late)
                .allSatisfy(link ->
                        assertThat(link.epochs().known().revoked("", "anna")).isEqualTo(epoch));
    }

    @Test
    void whatARevocationCovers_isDeadOnEveryMember_andWhatComesAfterIsNot() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        for (int i = 0; i < KEYS; i++) {
            Verb.putFor("anna", links.get(i % 3), "a" + i);
            Verb.putFor("berta", links.get(i % 3), "b" + i);
        }
        raise(links.get(2), USER);
        for (int i = 0; i < KEYS; i++) {
            assertThat(Verb.read(links.get(i % 3), "a" + i)).isEqualTo(Verdict.REVOKED);
            assertThat(Verb.read(links.get(i % 3), "b" + i)).isEqualTo(Verdict.HIT);
            assertThat(Verb.putFor("anna", links.get(i % 3), "later" + i)
                            .outcome()
                            .verdict())
                    .isEqualTo(Verdict.CREATED);
            assertThat(Verb.read(links.get((i + 1) % 3), "later" + i)).isEqualTo(Verdict.HIT);
        }
    }

    @Test
    void aNewMember_judgesRightlyFromItsFirstAnswer() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        for (int i = 0; i < KEYS; i++) {
            Verb.putFor("anna", links.get(i % 3), "a" + i);
        }
        raise(links.get(2), USER);
        HazelcastInstance late = cluster.startMember();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> owns(late) > MANY_PARTITIONS);
            for (int i = 0; i < KEYS; i++) {
                assertThat(Verb.read(links.get(i % 3), "a" + i)).isEqualTo(Verdict.REVOKED);
            }
        } finally {
            late.shutdown();
        }
    }

    /** How many partitions a member has. */
    private static long owns(HazelcastInstance member) {
        return member.getPartitionService().getPartitions().stream()
                .filter(partition ->
                        partition.getOwner() != null && partition.getOwner().localMember())
                .count();
    }

    private static Epoch raise(CacheLink link, Subject subject) {
        return done(link.epochs().raise(subject, null).toCompletableFuture());
    }

    private static Epoch done(CompletableFuture<Epoch> epoch) {
        return epoch.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
