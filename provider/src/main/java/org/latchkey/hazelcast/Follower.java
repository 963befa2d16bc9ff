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
    private final List<Consumer<Raised>> listeners = new CopyOnWriteArrayList<>();
    /** Guarded by this; so are the next four. */
    private final List<Waiting> waiting = new ArrayList<>();

    private boolean asking;
    private long reached;
    /** How often this process has had to start over: an answer from before counts for nothing. */
    private long starts;
    /** The last start after which all has been asked for, since the authority may be another than before. */
    private long whole;
    /** Whether the authority has this process on its roster. Written under the same guard. */
    private volatile boolean attending;

    Follower(Authority authority, Role role) {
        this.authority = authority;
        this.role = role;
    }

    /** Something to be done once the table is complete up to a number. */
    private record Waiting(long number, Runnable then) {}

    /** What this process knows. */
    EpochTable table() {
        return table;
    }

    /** Whether entries may be judged here for a call that began when its process knew {@code since}. */
    boolean judges(long since) {
        return attending && table.known() >= since;
    }

    /**
     * Has every number told before it is acknowledged, at least once; of numbers missed for long, the latest of each
     * subject.
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
        synchronized (this) {
            attending = false;
            starts++;
        }
        attend();
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
        when(number, () -> known.complete(null));
        return known;
    }

    private void when(long number, Runnable then) {
        synchronized (this) {
            waiting.add(new Waiting(number, then));
        }
        release();
    }

    private void release() {
        List<Runnable> ready = new ArrayList<>();
        synchronized (this) {
            waiting.removeIf(each -> {
                boolean known = attending && table.known() >= each.number();
                if (known) {
                    ready.add(each.then());
                }
                return known;
            });
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

    private void hear(Raised raised, Runnable heard) {
        boolean complete = table.learn(raised);
        if (complete) {
            tell(raised);
            release();
        }
        when(raised.epoch().number(), heard);
        if (!complete) {
            catchUp(raised.epoch().number());
        }
    }

    private void tell(Raised raised) {
        listeners.forEach(listener -> listener.accept(raised));
    }

    /** Asks the authority for what is new, and says that this process is there. */
    void attend() {
        synchronized (this) {
            if (asking) {
                return;
            }
            asking = true;
        }
        authority.timer().after(0, () -> ask(Extent.NEWS));
    }

    /** What is asked for. One question is under way at a time. */
    private enum Extent {
        /** What this process does not know. */
        NEWS,
        /** All, since what it knows is not the same as what the authority does. */
        ALL
    }

    private void ask(Extent least) {
        long asked;
        Extent extent;
        synchronized (this) {
            asked = starts;
            extent = whole < starts ? Extent.ALL : least;
        }
        try {
            long known = table.known();
            LedgerChange question = new LedgerChange.Attend(
                    reader(), extent == Extent.ALL ? 0 : known, Math.max(known, reached()), table.floor());
            var unused = authority.ask(question).whenComplete((reply, failure) -> {
                if (reply instanceof LedgerReply.Known answer) {
                    learn(answer, asked, extent);
                } else {
                    failed(failure);
                }
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private EpochReader reader() {
        Participant self = authority.self();
        return new EpochReader(self.process(), self.endpoint(), role);
    }

    private synchronized long reached() {
        return reached;
    }

    private void learn(LedgerReply.Known answer, long asked, Extent extent) {
        long before = table.known();
        table.learn(answer.epochs(), answer.sequence(), answer.floor());
        answer.epochs().stream()
                .filter(raised -> raised.epoch().number() > before)
                .forEach(this::tell);
        boolean more;
        synchronized (this) {
            attending |= asked == starts;
            whole = Math.max(whole, asked);
            asking = false;
            more = !attending || reached > table.known();
        }
        release();
        if (extent == Extent.ALL) {
            reconcile(answer);
        } else if (table.known() == answer.sequence() && table.size() != answer.size()) {
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
    private void failed(@Nullable Throwable failure) {
        LOG.debug("The authority was not reached", failure);
        boolean more;
        synchronized (this) {
            asking = false;
            more = !attending || reached > table.known();
        }
        if (more) {
            authority.timer().after(PAUSE_MILLIS, this::attend);
        }
    }
}
