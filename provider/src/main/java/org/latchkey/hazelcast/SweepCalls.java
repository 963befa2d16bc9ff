/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latchkey.fence.Visit;
import org.latchkey.store.Answer;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;

/** How a storage member's sweeper reaches the owners of entries and records. It waits for no listener. Thread-safe. */
final class SweepCalls {

    private static final long PATIENCE_SECONDS = 60;

    private final HazelcastInstance member;
    private final Line line;
    private final OwnerCalls owners;
    private final UUID id = UUID.randomUUID();
    private final Operations operations = new Operations();

    SweepCalls(HazelcastInstance member, Line line) {
        this.member = member;
        this.line = line;
        this.owners = new OwnerCalls(member);
    }

    /** Has the owner of a key clear away what is dead there, and tell the cache's listeners. Does not block. */
    CompletionStage<OwnerAnswer> sweep(IMap<StoredKey, StoredEnvelope> map, StoredKey key, SweptCache cache) {
        Transition sweep =
                new Transition(operations.next(), Presence.ANY, Plain.SWEEP, rule(cache), Answer.NOTHING, line.known());
        return owners.submit(
                map,
                key,
                new TransitionProcessor(key.key(), sweep, audience(cache), cache.incarnation(), new Visit(id, 0, 0)));
    }

    /** Has all members search what they own of a map. Blocks; what a member owned that has left is not searched. */
    Findings search(String map, Search search) throws InterruptedException {
        Map<Member, Future<Findings>> asked =
                member.getExecutorService(Names.SEARCHES).submitToAllMembers(new SearchTask(map, search));
        Findings all = new Findings();
        for (Future<Findings> answer : asked.values()) {
            try {
                all.add(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                if (!Failures.isOfMemberThatLeft(e)) {
                    throw Failures.translate(e);
                }
            }
        }
        return all;
    }

    /** How long the tombstone of a revoked user's entry is kept. */
    private static ExpiryRule rule(SweptCache cache) {
        return ExpiryRule.decided(cache.retentionMillis());
    }

    /** Returns when no process answers from a near copy of this incarnation any more. Blocks. */
    void raise(String incarnation) {
        var unused = await(line.clear(incarnation));
    }

    /** Returns when the catalogue has answered. Blocks. */
    CatalogAnswer catalog(CacheIdentity cache, CatalogChange change) {
        IMap<String, CacheRecord> records = member.getMap(Names.CATALOG);
        return await(owners.submit(
                records, Names.record(cache), new CatalogProcessor(change, sweeper(), operations.next())));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return Floor.await(stage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNREACHABLE, "the sweeper was stopped while it waited for the cluster", e);
        }
    }

    private Participant sweeper() {
        return new Participant(id, id, member.getLocalEndpoint().getUuid());
    }

    private Audience audience(SweptCache cache) {
        List<Listener> listeners = cache.record().participants().stream()
                .filter(listener -> !listener.isDeaf())
                .toList();
        return new Audience(sweeper(), listeners).as(Telling.DO_NOT_WAIT);
    }
}
