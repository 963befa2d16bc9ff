/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.latchkey.fence.CachedKey;
import org.latchkey.fence.Ledger;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.Visit;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Step;
import org.latchkey.store.Step.Change;
import org.latchkey.store.Step.Writing;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** What a storage member does with calls for entries that it owns, as {@code hazelcast.TransitionProcessor} does it. */
final class EntryHost {

    private final Member member;
    private final World world;

    EntryHost(Member member) {
        this.member = member;
        this.world = member.world;
    }

    /**
     * A call for an entry.
     *
     * @param dropped called back when all near copies of before are gone
     */
    record Call(EntryKey key, Transition transition, Visit visit, Proc caller, Runnable dropped) {}

    /**
     * @param isDropping whether near copies are being dropped still
     * @param mayKeep whether the caller may keep a copy
     */
    record Reply(Outcome outcome, boolean isDropping, boolean mayKeep) {}

    void run(Call call, Consumer<Object> answer) {
        Transition asked = call.transition();
        if (!member.desk.judges(asked.since())) {
            member.desk.catchUp(asked.since());
            answer.accept(Calls.NOT_NOW);
            return;
        }
        int partition = Keys.partition(call.key());
        if (!member.mayAnswer(partition)) {
            answer.accept(Calls.NOT_NOW);
            return;
        }
        Map<EntryKey, Envelope> entries = member.data.get(partition);
        Envelope current = entries.get(call.key());
        long now = 1_000_000 + world.now() / World.MILLI;
        Step step = EntryOwner.step(call.key(), asked, current, now, member.desk.epochs.of(Keys.CACHE));
        Ground ground = member.ground(partition);
        member.perhapsAfterAPause(partition, () -> act(call, step, current, ground, answer));
    }

    private void act(Call call, Step step, Envelope current, Ground ground, Consumer<Object> answer) {
        Transition asked = call.transition();
        CachedKey key = new CachedKey(Keys.CACHE, call.key());
        boolean isChange = step.writing() != Writing.KEEP;
        if (isChange) {
            member.store(call.key(), step.next());
        }
        member.cluster.history.did(member, call.key(), asked, step);
        boolean dropping = asked.mayChange() && drop(call, ground, key, step.changesWhatReadersSee(current));
        boolean keeps = asked.answer() == Answer.COPY
                && step.outcome().verdict() == Verdict.HIT
                && mark(ground, key, call.visit());
        Reply reply = new Reply(step.outcome(), dropping, keeps);
        if (isChange && asked.mayChange()) {
            Envelope next = step.next();
            backUp(ground.partition(), copy -> copy.store(call.key(), next), () -> answer.accept(reply));
        } else {
            answer.accept(reply);
        }
    }

    private boolean mark(Ground ground, CachedKey key, Visit visit) {
        return world.mutates(Mutation.MARKS_NOT_NOTED)
                || member.fence.mark(ground, key, visit)
                || world.mutates(Mutation.COPIES_WITHOUT_A_MARK);
    }

    private boolean drop(Call call, Ground ground, CachedKey key, Change change) {
        CompletableFuture<Void> dropped = change == Change.SEEN
                ? member.fence.change(ground, key, call.visit())
                : member.fence.pending(ground, key, call.visit());
        if (dropped.isDone() || (change == Change.UNSEEN && world.mutates(Mutation.PENDING_NOT_WAITED_FOR))) {
            return false;
        }
        var unused = dropped.thenRun(() -> world.send(member.proc, call.caller(), call.dropped()));
        return true;
    }

    /** What it would answer to one who reads. */
    String read(EntryKey key) {
        Transition peek =
                new Transition(new OperationId(0, 0), Presence.ANY, Plain.PEEK, ExpiryRule.NONE, Answer.VALUE, 0);
        Envelope current = member.data.get(Keys.partition(key)).get(key);
        long now = 1_000_000 + world.now() / World.MILLI;
        Outcome outcome = EntryOwner.step(key, peek, current, now, member.desk.epochs.of(Keys.CACHE))
                .outcome();
        return outcome.verdict() == Verdict.HIT ? Keys.text(outcome.value()) : null;
    }

    private static final class Acknowledgements {
        private final Set<UUID> missing;
        private boolean done;

        Acknowledgements(List<UUID> all) {
            missing = new HashSet<>(all);
        }

        boolean areComplete() {
            boolean complete = missing.isEmpty() && !done;
            done |= complete;
            return complete;
        }
    }

    /** Has the backups do the same, and goes on when all have done it; not at all, where one of them does not say so. */
    void backUp(int partition, Consumer<Member> change, Runnable then) {
        Table table = member.table();
        UUID self = member.id();
        Acknowledgements acknowledgements = new Acknowledgements(table.backups(partition));
        for (UUID name : table.backups(partition)) {
            Member backup = member.cluster.member(name);
            world.sendInOrder(
                    member.proc,
                    backup.proc,
                    () -> backup.onPartition(partition, () -> {
                        if (backup.entryHost.takes(name, self, partition)) {
                            change.accept(backup);
                            world.sendOnce(backup.proc, member.proc, () -> {
                                acknowledgements.missing.remove(name);
                                if (acknowledgements.areComplete()) {
                                    then.run();
                                }
                            });
                        }
                    }));
        }
        if (world.mutates(Mutation.BACKUP_NOT_WAITED_FOR)) {
            acknowledgements.missing.clear();
        }
        if (acknowledgements.areComplete()) {
            then.run();
        }
    }

    /** Whether this member is the backup of that owner, as far as it knows. */
    private boolean takes(UUID name, UUID owner, int partition) {
        return member.id().equals(name)
                && owner.equals(member.table().owner(partition))
                && member.table().backups(partition).contains(name);
    }

    /** Sends all that there is to the backups; what changes later comes after it. */
    void copyToBackups(int partition) {
        UUID self = member.id();
        for (UUID name : member.table().backups(partition)) {
            Member backup = member.cluster.member(name);
            Map<EntryKey, Envelope> all = new HashMap<>(member.data.get(partition));
            Ledger line = new Ledger(member.ledger.image());
            Table table = member.table();
            world.sendInOrder(
                    member.proc,
                    backup.proc,
                    () -> backup.onPartition(partition, () -> {
                        if (backup.id().equals(name)) {
                            backup.take(table);
                        }
                        if (backup.entryHost.takes(name, self, partition)) {
                            backup.replace(partition, all, line);
                            backup.cluster.synced(partition, name);
                        }
                    }));
        }
    }
}
