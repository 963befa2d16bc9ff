/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Roster;
import org.latchkey.fence.Stroke;
import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Subject;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** The number line where readers come, go, miss something or do not answer, and where the authority loses its memory. */
class NumberLineFailuresTest {

    private static final Subject USER = new Subject.OfUser("anna");
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void aMemberThatJoins_knowsAllBeforeItJudges() {
        CacheLink link = join(2);
        Epoch epoch = raise(link);
        HazelcastInstance late = cluster.startMember();
        try {
            Follower follower = MemberDesk.of(late).follower();
            await().atMost(SOON).until(() -> follower.judges(0));
            assertThat(follower.table().known()).isGreaterThanOrEqualTo(epoch.number());
            assertThat(raise(link).number()).isEqualTo(follower.table().known());
        } finally {
            late.getLifecycleService().terminate();
        }
    }

    @Test
    void aMemberThatHearsOfAFloorBeforeTheFirstAnswer_knowsAllThatIsStillRemembered() {
        CacheLink link = join(0);
        Epoch epoch = raise(link);
        UUID process = UUID.randomUUID();
        Timer timer = new Timer("joining");
        Authority authority = new Authority(cluster.instance(0), process, timer, new Echoes(), 20_000);
        Follower joining = Follower.ofReader(authority);
        joining.hear(new Stroke.FloorAt(epoch.number()), () -> {});
        joining.attend();
        joining.attendance().orTimeout(20, TimeUnit.SECONDS).join();
        timer.close();
        assertThat(joining.table().of(cluster.record().incarnation()).revoked("", "anna"))
                .isEqualTo(epoch);
        leave(process);
    }

    @Test
    void aMemberThatStartsOver_takesNoRosterFromAnAnswerOfBefore() throws InterruptedException {
        raise(join(0));
        UUID process = UUID.randomUUID();
        Timer timer = new Timer("starting-over");
        Authority authority = new Authority(cluster.instance(0), process, timer, new Echoes(), 20_000);
        List<Roster> learnt = new CopyOnWriteArrayList<>();
        Follower follower = Follower.ofStorage(authority, learnt::add);
        CountDownLatch mayAskAgain = new CountDownLatch(1);
        CountDownLatch takenIn = new CountDownLatch(1);
        follower.listen(raised -> {
            if (learnt.isEmpty()) {
                timer.after(0, () -> awaitQuietly(mayAskAgain));
                follower.startOver();
            }
        });
        Roster.Edition any = Roster.Edition.FIRST;
        follower.hear(
                new Stroke.Seated(EpochReader.storage(process, process, 1), any, new Stroke.Reached(0, 0)),
                takenIn::countDown);
        assertThat(takenIn.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(learnt).containsExactly(Roster.unknown());
        mayAskAgain.countDown();
        await().atMost(SOON).until(() -> follower.judges(0));
        assertThat(learnt).hasSize(2);
        timer.close();
        leave(process);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMemberThatHasLeft_isWaitedForOnlyOnce() {
        CacheLink link = join(2);
        UUID nowhere = attend(Role.STORAGE, UUID.randomUUID());
        raise(link);
        long began = System.nanoTime();
        raise(link);
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(1));
        leave(nowhere);
    }

    @Test
    void aReaderThatHasLeft_isTakenOffTheRoster() {
        join(0);
        UUID gone = attend(Role.READER, UUID.randomUUID());
        assertThat(roster()).contains(gone);
        // Unseen twice, then shown out, then forgotten when its lease is over for all who wait.
        await().atMost(SOON.multipliedBy(3)).until(() -> !roster().contains(gone));
    }

    @Test
    void aStorageMemberThatDoesNotAnswer_letsNoRevocationReturn() {
        CacheLink link = cluster.connect(2, new ClusterSettings(2_500, 1_000, 1))
                .join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        UUID silent =
                attend(Role.STORAGE, cluster.instance(2).getLocalEndpoint().getUuid());
        CompletableFuture<Epoch> raised = link.epochs().raise(USER, null).toCompletableFuture();
        assertThatThrownBy(() -> done(raised))
                .hasCauseInstanceOf(StoreException.class)
                .cause()
                .extracting(e -> ((StoreException) e).reason())
                .isEqualTo(Reason.UNKNOWN_OUTCOME);
        leave(silent);
        raise(link);
    }

    @Test
    void anotherProcessThatDoesNotAnswer_hasItsTimeAndNoMore() {
        CacheLink link = join(0);
        UUID silent = attend(Role.READER, cluster.instance(2).getLocalEndpoint().getUuid());
        long began = System.nanoTime();
        raise(link);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        leave(silent);
    }

    @Test
    void aClosedConnection_isNotWaitedFor() {
        CacheLink link = join(0);
        HazelcastCluster client = cluster.connect(2);
        client.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        client.close();
        long began = System.nanoTime();
        raise(link);
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void aReaderThatHasMissedSomething_acknowledgesWhenItKnowsThat() {
        CacheLink link = join(2);
        Epoch missed = raise(link);
        Follower follower = MemberDesk.of(cluster.instance(0)).follower();
        long known = follower.table().known();
        Raised later = new Raised(known + 5, new Epoch(known + 10, 0, null), "any", USER);
        CompletableFuture<Void> heard = new CompletableFuture<>();
        follower.hear(new Stroke.Drawn(later, new OperationId(0, 0)), () -> heard.complete(null));
        heard.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(follower.table().known()).isGreaterThanOrEqualTo(known + 10);
        assertThat(raise(link).number()).isGreaterThan(Math.max(known + 10, missed.number()));
    }

    @Test
    void aCallThatKnowsMoreThanTheOwner_isAnsweredWhenThatHasCaughtUp() {
        CacheLink link = join(2);
        long known = raise(link).number() + 1_000;
        Effect put = new Effect.Store(Bytes.of(new byte[] {1}));
        Transition transition = new Transition(
                link.entries().newOperation(), Presence.ANY, put, ExpiryRule.NONE, Answer.NOTHING, known);
        Verdict verdict = link.entries()
                .apply(EntryKey.unscoped(Bytes.of(new byte[] {2})), transition, Telling.WAIT)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .outcome()
                .verdict();
        assertThat(verdict).isEqualTo(Verdict.CREATED);
        assertThat(raise(link).number()).isGreaterThan(known);
    }

    @Test
    void anAuthorityThatHasLostItsMemory_goesOnAbove_andGetsTheEpochsBack() {
        CacheLink link = join(2);
        Epoch before = raise(link);
        cluster.instance(0).getMap(Names.SEQUENCE).clear();
        Epoch after = done(link.epochs().draw().toCompletableFuture());
        assertThat(after.number()).isGreaterThan(before.number());
        await().atMost(SOON).until(() -> roster().size() == 3);
        await().atMost(SOON).untilAsserted(() -> {
            HazelcastCluster fresh = cluster.connect(2);
            CacheLink late = fresh.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
            Epoch known = late.epochs().known().revoked("", "anna");
            fresh.close();
            assertThat(known).isEqualTo(before);
        });
    }

    @Test
    void whatNobodyNeeds_isForgottenEverywhere_onceTheFloorIsRaised() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Epoch epoch = raise(links.get(2));
        Coordinator coordinator = coordinator();
        coordinator.raiseFloor(epoch.number()).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(links)
                .allSatisfy(link -> assertThat(link.epochs().known().floor()).isEqualTo(epoch.number()));
        List<Raised> old = coordinator.drawnBefore(Long.MAX_VALUE);
        coordinator.forget(old).orTimeout(20, TimeUnit.SECONDS).join();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(links)
                        .allSatisfy(link -> assertThat(link.epochs().known().revoked("", "anna"))
                                .isNull()));
        assertThat(coordinator.drawnBefore(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aReaderThatHasNotHeardOfTheForgetting_forgetsWhenItNoticesTheDifference() {
        join(0);
        EpochTable table = MemberDesk.of(cluster.instance(0)).follower().table();
        Epoch old = new Epoch(1, 1, null);
        table.learn(List.of(new Raised(0, old, "long gone", USER)), 0, 0);
        coordinator().raiseFloor(table.known()).orTimeout(20, TimeUnit.SECONDS).join();
        await().atMost(SOON).until(() -> table.of("long gone").revoked("", "anna") == null);
    }

    private static Coordinator coordinator() {
        List<Coordinator> both = List.of(
                MemberDesk.of(cluster.instance(0)).coordinator(),
                MemberDesk.of(cluster.instance(1)).coordinator());
        List<Coordinator> inCharge =
                both.stream().filter(Coordinator::isInCharge).toList();
        assertThat(inCharge).hasSize(1);
        return inCharge.get(0);
    }

    private static CacheLink join(int instance) {
        return cluster.connect(instance).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
    }

    /** Puts a reader on the roster that takes nothing. */
    private static UUID attend(Role role, UUID endpoint) {
        UUID process = UUID.randomUUID();
        EpochReader reader = new EpochReader(process, endpoint, role, 1, 2_000, EpochReader.State.IN);
        LedgerChange.Knows nothing = new LedgerChange.Knows(0, 0, 0, Roster.Edition.FIRST);
        change(new LedgerChange.Attend(reader, Readership.Coming.JOINING, nothing));
        return process;
    }

    private static void leave(UUID process) {
        change(new LedgerChange.Leave(process));
    }

    private static void change(LedgerChange change) {
        Participant nobody = new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        LedgerCall call = new LedgerCall(nobody, new OperationId(0, 0), new OperationId(0, 1));
        cluster.instance(0)
                .<String, StoredLedger>getMap(Names.SEQUENCE)
                .executeOnKey(Names.AUTHORITY, new LedgerProcessor(change, call));
    }

    private static List<UUID> roster() {
        Map<String, StoredLedger> map = cluster.instance(0).getMap(Names.SEQUENCE);
        StoredLedger stored = map.get(Names.AUTHORITY);
        return stored == null
                ? List.of()
                : stored.ledger().readers().stream().map(EpochReader::process).toList();
    }

    private static Epoch raise(CacheLink link) {
        return done(link.epochs().raise(USER, null).toCompletableFuture());
    }

    private static Epoch done(CompletableFuture<Epoch> epoch) {
        return epoch.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
