/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.fence.Roster;
import org.latchkey.fence.Stroke;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the epoch table of this process complete: is told of every number, notices when one is missing, and asks the
 * authority for what it has missed.
 *
 * <p>Invariant: it acknowledges a number only when the table is complete up to there. Thread-safe, and nothing here
 * blocks: what uses the network runs on the timer's thread.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final long ATTENDANCE_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 50;

    private final EpochTable table = new EpochTable();
    private final Authority authority;
    private final Role role;
    private final Consumer<Roster> rosters;
    private final List<Consumer<Raised>> listeners = new CopyOnWriteArrayList<>();
    /** Guarded by this; so are the next six. */
    private final Waits waits = new Waits();

    private boolean asking;
    private long reached;
    /** The roster that was learnt last. */
    private Roster roster = Roster.unknown();
    /** What is to be done once the roster has been asked for again. */
    private List<Runnable> rosterChanged = new ArrayList<>();
    /** How often this process has had to start over: an answer from before counts for nothing. */
    private long starts;
    /** The last start after which all has been asked for, since the authority may be another than before. */
    private long whole;
    /** Written under the same guard. */
    private volatile Stage stage = Stage.HERE;
    /** Completes when this process leaves and nothing that it has asked is under way. */
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();
    /** Whether the authority has this process on its roster. Written under the same guard. */
    private volatile boolean attending;

    private Follower(Authority authority, Role role, Consumer<Roster> rosters) {
        this.authority = authority;
        this.role = role;
        this.rosters = rosters;
    }

    /**
     * That of a storage member.
     *
     * @param rosters is told who may hold near copies, before this member judges anything and before a new one fills
     */
    static Follower ofStorage(Authority authority, Consumer<Roster> rosters) {
        return new Follower(authority, Role.STORAGE, rosters);
    }

    /** That of a process which is no storage member. */
    static Follower ofReader(Authority authority) {
        return new Follower(authority, Role.READER, roster -> {});
    }

    /** Whether this process is in its part of the cluster. */
    private enum Stage {
        HERE,
        /** It is on its way to another part: it asks nobody anything. */
        BETWEEN,
        /** It is about to leave: it judges nothing, and nobody needs to wait until it has heard. */
        LEAVING
    }

    /** What this process knows. */
    EpochTable table() {
        return table;
    }

    /** Whether entries may be judged here for a call that began when its process knew {@code since}. */
    boolean judges(long since) {
        return attending && table.known() >= since;
    }

    /**
     * Has every number told before it is acknowledged and before it counts as known, at least once; of numbers missed for
     * long, the latest of each subject.
     */
    void listen(Consumer<Raised> listener) {
        listeners.add(listener);
    }

    void unlisten(Consumer<Raised> listener) {
        listeners.remove(listener);
    }

    /** Attends now, and every few seconds until the timer is closed. */
    void start() {
        attend();
        authority.timer().after(ATTENDANCE_MILLIS, this::start);
    }

    /** Judges nothing until the authority has answered once more: this process may have been somewhere else. */
    void startOver() {
        enter(Stage.HERE);
        attend();
    }

    /** The same until it is told to start over: this process is on its way to another part of the cluster. */
    void pause() {
        enter(Stage.BETWEEN);
    }

    private synchronized void enter(Stage next) {
        if (stage != Stage.LEAVING) {
            attending = false;
            stage = next;
            roster = Roster.unknown();
            starts++;
            rosters.accept(roster);
        }
    }

    /**
     * Judges nothing and asks for nothing any more: this process is about to leave.
     *
     * @return completes when nothing that it has asked is under way
     */
    CompletableFuture<Void> leave() {
        synchronized (this) {
            // First, so that nothing is acknowledged that something is still judged without.
            attending = false;
            stage = Stage.LEAVING;
        }
        letGo();
        return quiet;
    }

    /** Nobody waits until one that leaves has heard, whatever it has heard of. */
    private void letGo() {
        if (stage != Stage.LEAVING) {
            return;
        }
        List<Runnable> all;
        boolean isQuiet;
        synchronized (this) {
            all = rosterChanged;
            rosterChanged = new ArrayList<>();
            all.addAll(waits.takeThoseOfOthers());
            isQuiet = !asking;
        }
        all.forEach(Runnable::run);
        if (isQuiet) {
            quiet.complete(null);
        }
    }

    /** Completes when the authority has this process on its roster, and the table is complete up to that moment. */
    CompletableFuture<Void> attendance() {
        return until(0);
    }

    /** Takes note of what was given out at this process's own request; completes when nothing before it is missing. */
    CompletableFuture<Void> reach(Raised raised) {
        if (table.learn(raised)) {
            release();
        }
        CompletableFuture<Void> known = until(raised.epoch().number());
        if (!known.isDone()) {
            // What is missing is most likely on its way.
            authority.timer().after(PAUSE_MILLIS, () -> catchUp(raised.epoch().number()));
        }
        return known;
    }

    private CompletableFuture<Void> until(long number) {
        CompletableFuture<Void> known = new CompletableFuture<>();
        synchronized (this) {
            waits.add(number, () -> known.complete(null));
        }
        release();
        return known;
    }

    private void release() {
        List<Runnable> ready;
        synchronized (this) {
            ready = attending ? waits.take(table.known()) : List.of();
        }
        ready.forEach(Runnable::run);
    }

    /** Asks for what is missing up to {@code number}, of which somebody else knows. */
    void catchUp(long number) {
        if (!judges(number)) {
            synchronized (this) {
                reached = Math.max(reached, number);
            }
            attend();
        }
    }

    /** Takes note of news; calls back when the table is complete up to there. */
    void hear(Stroke.News news, Runnable heard) {
        if (news instanceof Stroke.Drawn drawn) {
            hear(drawn.raised(), heard);
            return;
        }
        if (news instanceof Stroke.Seated || news instanceof Stroke.Left) {
            hearOfSeat(heard);
            return;
        }
        if (news instanceof Stroke.Restored restored) {
            table.learn(restored.epochs(), 0, 0);
            restored.epochs().forEach(this::tell);
        } else if (news instanceof Stroke.FloorAt floor) {
            table.raiseFloor(floor.number());
        } else if (news instanceof Stroke.Forgotten forgotten) {
            forgotten.epochs().forEach(table::forget);
        }
        heard.run();
    }

    /** The news only say that there is another roster: which one, the authority knows. */
    private void hearOfSeat(Runnable heard) {
        if (role != Role.STORAGE) {
            heard.run();
            return;
        }
        synchronized (this) {
            rosterChanged.add(heard);
        }
        attend();
        letGo();
    }

    private void hear(Raised raised, Runnable heard) {
        table.heed(raised);
        tell(raised);
        boolean complete = table.learn(raised);
        if (complete) {
            release();
        }
        synchronized (this) {
            waits.addForOthers(raised.epoch().number(), heard);
        }
        release();
        letGo();
        if (!complete) {
            catchUp(raised.epoch().number());
        }
    }

    private void tell(Raised raised) {
        listeners.forEach(listener -> listener.accept(raised));
    }

    /** Asks the authority for what is new, and says that this process is there. */
    void attend() {
        if (beginAsking()) {
            authority.timer().after(0, () -> ask(Extent.NEWS));
        }
    }

    /** One question is under way at a time, so that no older answer comes after a newer one. */
    private synchronized boolean beginAsking() {
        boolean begins = !asking && stage == Stage.HERE;
        asking |= begins;
        return begins;
    }

    /** What is asked for. One question is under way at a time. */
    private enum Extent {
        /** What this process does not know. */
        NEWS,
        /** All, since what it knows is not the same as what the authority does. */
        ALL
    }

    private void ask(Extent least) {
        Question question = question(least);
        if (question == null) {
            letGo();
            return;
        }
        try {
            LedgerChange.Knows knows = knows();
            LedgerChange.Attend attend = new LedgerChange.Attend(
                    reader(question.starts()),
                    question.coming(),
                    question.extent() == Extent.ALL ? knows.nothing() : knows);
            var unused = authority.ask(attend).whenComplete((reply, failure) -> {
                if (reply instanceof LedgerReply.Known answer) {
                    takeIn(answer, question);
                } else {
                    failed(question, failure);
                }
            });
        } catch (RuntimeException e) {
            failed(question, e);
        }
    }

    /** What to ask now, {@code null} where nothing is to be asked. */
    private synchronized @Nullable Question question(Extent least) {
        if (stage != Stage.HERE) {
            asking = false;
            return null;
        }
        Question question = new Question(whole < starts ? Extent.ALL : least, coming(), starts, rosterChanged);
        rosterChanged = new ArrayList<>();
        return question;
    }

    /**
     * A question under way.
     *
     * @param coming as what it is asked
     * @param starts how often this process had had to start over
     * @param changes what waits for the roster of after it was asked
     */
    private record Question(Extent extent, Coming coming, long starts, List<Runnable> changes) {}

    /** Guarded by this. */
    private Coming coming() {
        if (role == Role.READER) {
            return Coming.ASIDE;
        }
        return attending ? Coming.SEATED : Coming.JOINING;
    }

    private EpochReader reader(long start) {
        Participant self = authority.self();
        return role == Role.STORAGE
                ? EpochReader.storage(self.process(), self.endpoint(), start)
                : new EpochReader(self.process(), self.endpoint(), role, 0, 0, EpochReader.State.IN);
    }

    /** What this process knows, to be sent along with whatever it asks of the authority. */
    synchronized LedgerChange.Knows knows() {
        long known = table.known();
        return new LedgerChange.Knows(known, Math.max(known, reached), table.floor(), roster.edition());
    }

    /** Takes note of what is new on the number line, by an answer of the authority's to whatever question of this process. */
    void take(LedgerReply.Known answer) {
        long before = table.known();
        answer.epochs().forEach(table::heed);
        answer.epochs().stream()
                .filter(raised -> raised.epoch().number() > before)
                .forEach(this::tell);
        table.learn(answer.epochs(), answer.sequence(), answer.floor());
        synchronized (this) {
            attending |= role == Role.READER;
        }
        release();
    }

    /** Takes note of who may hold copies, unless this process has had to start over since: that was another part's roster. */
    private synchronized void learn(@Nullable Roster newer, Question question) {
        if (newer != null && question.starts() == starts) {
            roster = newer;
            rosters.accept(newer);
        }
    }

    private void takeIn(LedgerReply.Known answer, Question question) {
        try {
            learn(answer, question);
        } catch (RuntimeException | Error e) {
            LOG.warn("An answer of the authority's could not be taken in, and it will be asked again", e);
            failed(question, e);
        }
    }

    private void learn(LedgerReply.Known answer, Question question) {
        take(answer);
        learn(answer.roster(), question);
        boolean more;
        synchronized (this) {
            attending |= question.starts() == starts && stage == Stage.HERE;
            whole = Math.max(whole, question.starts());
            asking = false;
            more = !attending || reached > table.known() || !rosterChanged.isEmpty();
        }
        question.changes().forEach(Runnable::run);
        Extent extent = question.extent();
        release();
        letGo();
        if (extent == Extent.ALL) {
            reconcile(answer);
        } else if (table.known() == answer.sequence() && table.size() != answer.size() && beginAsking()) {
            authority.timer().after(0, () -> ask(Extent.ALL));
        }
        if (more) {
            attend();
        }
    }

    /** What the authority has forgotten is forgotten here; what it cannot have forgotten, it has lost. */
    private void reconcile(LedgerReply.Known all) {
        List<Raised> lost = new ArrayList<>();
        for (Raised mine : table.notIn(all.epochs(), all.sequence())) {
            if (mine.epoch().number() <= all.floor()) {
                table.forget(mine);
            } else {
                lost.add(mine);
            }
        }
        if (!lost.isEmpty()) {
            LOG.warn("The cluster has lost {} revocations and clears, which this process hands in again", lost.size());
            var unused = authority.announce(new LedgerChange.Restore(lost));
        }
    }

    /** Asks again soon where something depends on the answer, else when it attends the next time. */
    private void failed(Question question, @Nullable Throwable failure) {
        LOG.debug("The authority was not reached", failure);
        boolean more;
        synchronized (this) {
            asking = false;
            rosterChanged.addAll(question.changes());
            more = !attending || reached > table.known() || !rosterChanged.isEmpty();
        }
        letGo();
        if (more) {
            authority.timer().after(PAUSE_MILLIS, this::attend);
        }
    }
}
