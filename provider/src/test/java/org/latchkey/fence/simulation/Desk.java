/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.fence.Roster;
import org.latchkey.fence.Stroke;

/** What one storage member knows of the number line and of the readers, as {@code hazelcast.Follower} keeps it. */
final class Desk {

    final EpochTable epochs = new EpochTable();
    final LineCalls line;
    private final Member member;
    private final List<Waiting> waiting = new ArrayList<>();
    private List<Runnable> rosterChanged = new ArrayList<>();
    private Roster roster = Roster.unknown();
    private boolean attending;
    private boolean leaves;
    private boolean asking;
    private long reached;
    private long starts;
    private long busyUntil;

    Desk(Member member) {
        this.member = member;
        this.line = new LineCalls(member.cluster, member.proc, member::table);
    }

    private record Waiting(long number, Runnable then) {}

    boolean judges(long since) {
        boolean knows = attending || member.world.mutates(Mutation.NEW_MEMBER_WITHOUT_ROSTER);
        return knows && (epochs.known() >= since || member.world.mutates(Mutation.REVOCATION_FORGETS_THE_DEPARTED));
    }

    void start() {
        attend();
        member.proc.after(Terms.ATTENDANCE, this::start);
    }

    void startOver() {
        attending = false;
        roster = Roster.unknown();
        boolean takesItForEmpty = member.world.mutates(Mutation.NEW_MEMBER_WITHOUT_ROSTER);
        member.fence.learn(takesItForEmpty ? new Roster(Roster.Edition.FIRST, Map.of()) : roster);
        starts++;
        attend();
    }

    /** Judges nothing and asks for nothing any more. */
    void leave() {
        leaves = true;
        attending &= member.world.mutates(Mutation.RESIGNED_MEMBER_ANSWERS_ON);
        letGo();
        line.ask(new LedgerChange.Leave(member.process), answer -> {});
    }

    private void letGo() {
        rosterChanged.forEach(Runnable::run);
        rosterChanged = new ArrayList<>();
    }

    void catchUp(long number) {
        if (!judges(number)) {
            reached = Math.max(reached, number);
            attend();
        }
    }

    /** The thread that takes news in is busy for so long; all else goes on. */
    void isBusy(long nanos) {
        member.world.tell("%s takes no news in for %d ms", member, nanos / World.MILLI);
        busyUntil = member.world.now() + nanos;
    }

    void hear(Stroke.News news, Runnable heard) {
        if (leaves) {
            heard.run();
            return;
        }
        if (busyUntil > member.world.now()) {
            member.world.at(busyUntil, member.proc, () -> hear(news, heard));
            return;
        }
        if (news instanceof Stroke.Drawn drawn) {
            long number = drawn.raised().epoch().number();
            epochs.heed(drawn.raised());
            boolean complete = epochs.learn(drawn.raised());
            release();
            waiting.add(new Waiting(number, heard));
            release();
            if (!complete) {
                catchUp(number);
            }
        } else if (news instanceof Stroke.Seated || news instanceof Stroke.Left) {
            rosterChanged.add(heard);
            attend();
        } else {
            heard.run();
        }
    }

    private void release() {
        List<Waiting> ready = waiting.stream()
                .filter(each -> attending && epochs.known() >= each.number())
                .toList();
        waiting.removeAll(ready);
        ready.forEach(each -> each.then().run());
    }

    void attend() {
        if (!asking && !leaves) {
            asking = true;
            member.world.at(member.world.now(), member.proc, this::ask);
        }
    }

    private void ask() {
        List<Runnable> changes = rosterChanged;
        rosterChanged = new ArrayList<>();
        long asked = starts;
        long known = epochs.known();
        LedgerChange.Knows knows =
                new LedgerChange.Knows(known, Math.max(known, reached), epochs.floor(), roster.edition());
        EpochReader self = EpochReader.storage(member.process, member.id(), asked);
        Coming coming = attending ? Coming.SEATED : Coming.JOINING;
        line.ask(new LedgerChange.Attend(self, coming, knows), answer -> {
            asking = false;
            if (answer != null && answer.reply() instanceof LedgerReply.Known news) {
                epochs.learn(news.epochs(), news.sequence(), news.floor());
                if (asked == starts && !leaves) {
                    learn(news.roster());
                    attending = true;
                }
                changes.forEach(Runnable::run);
                release();
            } else {
                rosterChanged.addAll(changes);
            }
            if (leaves) {
                letGo();
                return;
            }
            if (!attending || reached > epochs.known() || !rosterChanged.isEmpty()) {
                member.proc.after(Terms.PAUSE, this::attend);
            }
        });
    }

    private void learn(Roster newer) {
        if (newer != null) {
            roster = newer;
            member.fence.learn(roster);
        }
    }
}
