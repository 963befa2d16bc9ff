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
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.LedgerRules;
import org.latchkey.fence.LedgerStep;
import org.latchkey.fence.Stroke;

/** The authority, as {@code hazelcast.LedgerProcessor} and {@code Coordinator} make it of the ledger's rules. */
final class LedgerOwner {

    private final Member member;
    private final World world;
    private final Map<EpochReader, Long> out = new HashMap<>();
    private UUID owner;
    private long given;
    private Set<UUID> unseen = Set.of();

    LedgerOwner(Member member) {
        this.member = member;
        this.world = member.world;
        this.owner = new UUID(3, world.nextName());
    }

    void startOver() {
        owner = new UUID(3, world.nextName());
    }

    /**
     * Who asks, and whom to call back.
     *
     * @param stay that of this member when it was asked
     */
    private record Question(Proc caller, LineCalls.Heard heard, long stay) {}

    void run(LedgerChange change, Proc caller, LineCalls.Heard heard, Consumer<Object> answer) {
        Question question = new Question(caller, heard, member.lease.stay());
        if (!member.mayAnswer(0) || !isReady(change)) {
            answer.accept(Calls.NOT_NOW);
            return;
        }
        member.perhapsAfterAPause(0, () -> decide(change, question, answer));
    }

    private LedgerRules rules(long millis) {
        return new LedgerRules(member.ledger, new LedgerRules.Term(owner, millis, given, this::sight));
    }

    private boolean isReady(LedgerChange change) {
        return rules(0).isReady(change, member.seen());
    }

    private void decide(LedgerChange change, Question question, Consumer<Object> answer) {
        long millis = 1_000_000 + world.now() / World.MILLI;
        LedgerStep step = rules(millis).step(change);
        Stroke stroke = step.stroke();
        if (stroke == null) {
            answer.accept(new LineCalls.Answer(step.reply(), false, false));
            return;
        }
        if (stroke instanceof Stroke.Drawn drawn) {
            given = Math.max(given, drawn.raised().epoch().number());
            member.cluster.history.drawn(drawn.raised());
        }
        List<EpochReader> readers = List.copyOf(member.ledger.readers());
        member.ledger.apply(stroke);
        if (stroke instanceof Stroke.Left left) {
            tellUnawaited(readers, left);
        }
        boolean isNews = stroke instanceof Stroke.News && !(stroke instanceof Stroke.Left);
        boolean forReaders = isNews && !(stroke instanceof Stroke.Seated);
        if (isNews) {
            tell(readers, (Stroke.News) stroke, forReaders, question);
        }
        LineCalls.Answer told = new LineCalls.Answer(step.reply(), isNews, forReaders);
        member.entryHost.backUp(0, copy -> copy.ledger.apply(stroke), () -> answer.accept(told));
    }

    private void tell(List<EpochReader> readers, Stroke.News news, boolean forReaders, Question question) {
        CompletableFuture<?>[] storage = readers.stream()
                .filter(reader -> reader.role() == EpochReader.Role.STORAGE)
                .map(reader -> tellStorage(reader, news, question.stay()))
                .toArray(CompletableFuture<?>[]::new);
        callBack(storage, question.caller(), question.heard().storage());
        if (!forReaders) {
            return;
        }
        CompletableFuture<?>[] others = readers.stream()
                .filter(reader -> reader.role() == EpochReader.Role.READER)
                .map(reader -> member.fence.strictly(
                        reader, () -> member.urge(reader.process(), (told, done) -> told.hear(news, done))))
                .toArray(CompletableFuture<?>[]::new);
        boolean spared = world.mutates(Mutation.REVOCATION_SPARES_READERS);
        callBack(
                spared ? new CompletableFuture<?>[0] : others,
                question.caller(),
                question.heard().readers());
    }

    /** Once: who is not reached learns of it when it attends the next time. */
    private void tellUnawaited(List<EpochReader> readers, Stroke.News news) {
        for (EpochReader reader : readers) {
            if (reader.role() == EpochReader.Role.STORAGE) {
                Member told = member.cluster.member(reader.endpoint());
                world.send(member.proc, told.proc, () -> told.desk.hear(news, () -> {}));
            }
        }
    }

    private void callBack(CompletableFuture<?>[] those, Proc caller, Runnable then) {
        var unused = CompletableFuture.allOf(those).thenRun(() -> world.send(member.proc, caller, then));
    }

    /** One that has left is waited for until it can answer nobody. */
    private CompletableFuture<Void> tellStorage(EpochReader reader, Stroke.News news, long stay) {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        Member told = member.cluster.member(reader.endpoint());
        insist(new Insistence(told, reader.endpoint(), news, stay), heard, Terms.GRACE);
        return heard;
    }

    private record Insistence(Member told, UUID name, Stroke.News news, long stay) {}

    /** @param grace how long it may still go unseen: one that has never been seen may have come, and nobody has said so yet */
    private void insist(Insistence that, CompletableFuture<Void> heard, long grace) {
        if (heard.isDone()) {
            return;
        }
        boolean isSeen = member.sees(that.name());
        if (!isSeen && (member.hasSeen(that.name()) || grace <= 0)) {
            var unused = member.cleared(that.stay()).thenRun(() -> heard.complete(null));
            return;
        }
        Proc there = that.told().proc;
        Runnable acknowledged = () -> world.send(there, member.proc, () -> heard.complete(null));
        world.send(member.proc, there, () -> that.told().desk.hear(that.news(), acknowledged));
        long left = isSeen ? Terms.GRACE : grace - Terms.PATIENCE;
        member.proc.after(Terms.PATIENCE, () -> insist(that, heard, left));
    }

    private LedgerRules.Sight sight() {
        Set<UUID> present = present();
        member.lookAround();
        long now = member.proc.nanos();
        return new LedgerRules.Sight(present, member.lease.takesTheDepartedForGone(member.lease.stay(), now));
    }

    private Set<UUID> present() {
        Set<UUID> present = new HashSet<>();
        for (Member other : member.cluster.members) {
            if (member.sees(other.id())) {
                present.add(other.id());
            }
        }
        for (Reader reader : member.cluster.readers.values()) {
            if (!reader.hasLeft() && !reader.proc.isCrashed() && member.proc.reaches(reader.proc)) {
                present.add(reader.process);
            }
        }
        return present;
    }

    void prune() {
        if (!member.owns(0)) {
            unseen = Set.of();
            return;
        }
        member.desk.line.ask(new LedgerChange.Prune(unseen, over()), answer -> {
            if (answer != null && answer.reply() instanceof LedgerReply.Unseen now) {
                unseen = now.endpoints();
            }
        });
    }

    private Set<EpochReader> over() {
        long now = member.proc.nanos();
        Set<EpochReader> over = new HashSet<>();
        Set<EpochReader> still = new HashSet<>();
        for (EpochReader reader : member.fence.roster().seats().values()) {
            if (reader.state() == EpochReader.State.OUT) {
                still.add(reader);
                long since = out.computeIfAbsent(reader, same -> now);
                if (now - since > 4 * Terms.LEASE) {
                    over.add(reader);
                }
            }
        }
        out.keySet().retainAll(still);
        return over;
    }
}
