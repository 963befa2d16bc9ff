/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.latchkey.store.Workbench.bytes;
import static org.latchkey.store.Workbench.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect.MoveBack;
import org.latchkey.store.Effect.MoveDone;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.MoveOut;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Renew;
import org.latchkey.store.Effect.Revoke;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Effect.Take;

/**
 * One random history of calls at three keys, each with an owner that hears of epochs in its own time.
 *
 * <p>The messages of a call arrive in any order with those of others, some long after, some never: their caller has died.
 */
final class LateCalls {

    private static final long RETENTION = 300;

    private final Random random;
    private final Line line;
    private final List<Runnable> underWay = new ArrayList<>();
    private final Map<EntryKey, Envelope> stored = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<EntryKey> left = new HashSet<>();
    private final Set<Long> renewals = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long now = 1_000_000;
    private long time;
    private long names;

    LateCalls(long seed) {
        random = new Random(seed);
        line = new Line(random);
    }

    /** What went wrong, in words. */
    List<String> run(int steps) {
        for (int i = 0; i < steps && faults.isEmpty(); i++) {
            time++;
            now += random.nextInt(25) == 0 ? random.nextLong(2 * RETENTION) : random.nextInt(10);
            int dice = random.nextInt(10);
            if (dice < 3) {
                begin();
            } else if (dice < 5) {
                line.hear(time);
            } else if (!underWay.isEmpty()) {
                underWay.remove(random.nextInt(underWay.size())).run();
            }
            if (random.nextInt(30) == 0) {
                sweepAndForget();
            }
            look();
        }
        return faults;
    }

    private void begin() {
        Call call = new Call(line.anyKnown(), time);
        EntryKey key = anyKey();
        switch (random.nextInt(10)) {
            case 0, 1 -> send(call, key, Presence.ANY, Plain.READ, (c, outcome) -> {});
            case 2 -> put(call, key, Presence.ANY);
            case 3 -> send(call, key, Presence.ANY, Plain.REMOVE, (c, outcome) -> {});
            case 4 -> revoke(call, key);
            case 5 -> line.raise(time, random.nextInt(3) == 0 ? null : "u" + random.nextInt(2));
            case 6 -> {
                long number = line.last() + 1;
                line.draw(() -> renew(call, key, number));
            }
            case 7 -> changeId(call, key, anyKey());
            case 8 ->
                send(call, key, Presence.ANY, new Take(50), (c, held) -> {
                    if (held.verdict() == Verdict.HELD && held.change() != null) {
                        put(call, key, new Holding(c));
                    }
                });
            default ->
                send(call, key, Presence.ANY, new ReadOrReserve(50), (c, seen) -> {
                    if (seen.verdict() == Verdict.MISS && seen.change() != null) {
                        put(call, key, new UnchangedSince(seen.change()));
                    }
                });
        }
    }

    private EntryKey anyKey() {
        return Workbench.key("k" + Math.max(0, random.nextInt(2 + Line.OWNERS) - 2));
    }

    private void put(Call call, EntryKey key, Condition condition) {
        Session session = open(call);
        send(call, key, condition, new Store(bytes(session.name()), session.user()), (c, outcome) -> {
            settle(call, key, session, outcome, arrived(call, key, outcome));
        });
    }

    private void renew(Call call, EntryKey key, long number) {
        Session session = open(call);
        renewals.add(number);
        send(call, key, Presence.ANY, new Renew(bytes(session.name()), session.user(), number), (c, outcome) -> {
            settle(call, key, session, outcome, call.began());
            boolean refused = outcome.verdict() == Verdict.REVOKED || outcome.verdict() == Verdict.STILLBORN;
            if (refused
                    && !left.contains(key)
                    && line.isQuietSince(call.began())
                    && renewals.stream().noneMatch(other -> other != number && other > call.since())) {
                faults.add("a renewal was refused for no reason");
            }
        });
    }

    /** A session that is changed stays the one that was opened: a revocation of its key covers it still. */
    private long arrived(Call call, EntryKey key, Outcome outcome) {
        Session changed = sessions.get(String.valueOf(text(outcome.value())));
        return outcome.verdict() == Verdict.UPDATED && changed != null
                ? changed.arrived().getOrDefault(key, call.began())
                : call.began();
    }

    private Session open(Call call) {
        String user = random.nextInt(3) == 0 ? null : "u" + random.nextInt(2);
        Session session = new Session("s" + ++names, user, call.began(), new HashMap<>());
        sessions.put(session.name(), session);
        return session;
    }

    /** @param arrived from when on what is stored counts as being at the key */
    private void settle(Call call, EntryKey key, Session session, Outcome outcome, long arrived) {
        if (outcome.verdict() != Verdict.CREATED && outcome.verdict() != Verdict.UPDATED) {
            return;
        }
        sessions.values().forEach(before -> before.arrived().remove(key));
        session.arrived().put(key, arrived);
        Envelope entry = stored.get(key);
        boolean inTime = entry != null && entry.lifetime().covers(now);
        if (inTime && !session.name().equals(alive(key)) && line.isQuietSince(call.began())) {
            faults.add("a session is dead that was opened after the last revocation");
        }
    }

    private void revoke(Call call, EntryKey key) {
        Cut cut = new Cut(time, null, key);
        long inTime = now + RETENTION;
        line.draw(cut, () -> revoke(call, cut, key, inTime, new Revoke(new Epoch(cut.number(), now, null), RETENTION)));
    }

    /** No call lasts as long as word is kept of where an entry went; where the key was renewed meanwhile, the word is lost. */
    private void revoke(Call call, Cut cut, EntryKey key, long inTime, Revoke revoke) {
        send(call, key, Presence.ANY, revoke, (c, outcome) -> {
            Details details = outcome.details();
            if (details != null && details.mark() instanceof Mark.Moved moved) {
                revoke(call, cut, moved.to(), inTime, revoke);
            } else if (now < inTime && details == null) {
                line.draw(() -> cut.complete(time));
            } else if (now < inTime) {
                cut.complete(time);
            }
        });
    }

    private void changeId(Call call, EntryKey from, EntryKey to) {
        if (!from.equals(to)) {
            left.add(from);
            send(call, from, Presence.ANY, new MoveOut(to), (c, outcome) -> {});
        }
    }

    /** Whoever meets an entry on its way finishes the move; the one who began it is only the first to meet it. */
    private void finish(Call call, EntryKey from, Outcome met) {
        Bytes value = met.value();
        Details luggage = met.details();
        if (value == null || luggage == null || !(luggage.mark() instanceof Mark.Moving moving)) {
            faults.add("a move that cannot be finished");
            return;
        }
        MoveIn in = new MoveIn(moving.move(), value, luggage);
        send(call, moving.to(), Presence.ANY, in, (c, outcome) -> {
            Effect end = switch (outcome.verdict()) {
                case HIT -> new MoveBack(moving.move());
                case TOO_LATE -> null;
                default -> new MoveDone(moving.move(), RETENTION);
            };
            Session session = sessions.get(String.valueOf(text(value)));
            if (session != null && c.equals(lastChange(moving.to()))) {
                session.arrived().put(moving.to(), Math.max(call.began(), session.began()));
            }
            if (end != null) {
                send(call, from, Presence.ANY, end, (ended, unused) -> {});
            }
        });
    }

    private @Nullable OperationId lastChange(EntryKey key) {
        Envelope envelope = stored.get(key);
        return envelope == null ? null : envelope.stamp().change();
    }

    private void send(
            Call call, EntryKey key, Condition condition, Effect effect, BiConsumer<OperationId, Outcome> then) {
        OperationId id = new OperationId(1, ++names);
        ExpiryRule rule =
                effect == Plain.SWEEP || random.nextInt(4) > 0 ? ExpiryRule.decided(RETENTION) : ExpiryRule.NONE;
        Transition transition = new Transition(id, condition, effect, rule, Answer.VALUE_AND_DETAILS, call.since());
        deliverLater(call, key, transition, then);
    }

    private void deliverLater(Call call, EntryKey key, Transition transition, BiConsumer<OperationId, Outcome> then) {
        if (random.nextInt(6) > 0) {
            underWay.add(() -> deliver(call, key, transition, then));
        }
    }

    private void deliver(Call call, EntryKey key, Transition transition, BiConsumer<OperationId, Outcome> then) {
        Outcome outcome = apply(key, transition);
        if (transition.effect() == Plain.READ && outcome.verdict() == Verdict.HIT) {
            check(String.valueOf(text(outcome.value())), call.began());
        }
        if (outcome.verdict() == Verdict.BEHIND || (transition.harmlessTwice() && random.nextInt(4) == 0)) {
            deliverLater(call, key, transition, then);
        } else if (outcome.verdict() == Verdict.MOVING) {
            finish(call, key, outcome);
        } else if (outcome.verdict() != Verdict.BUSY) {
            then.accept(transition.id(), outcome);
        }
    }

    private Outcome apply(EntryKey key, Transition transition) {
        Step step = EntryOwner.step(key, transition, stored.get(key), now, line.owner(key));
        switch (step.writing()) {
            case STORE -> stored.put(key, Objects.requireNonNull(step.next()));
            case DELETE -> stored.remove(key);
            case KEEP -> {}
        }
        Outcome outcome = step.outcome();
        boolean ends = outcome.verdict() == Verdict.UPDATED
                || (outcome.verdict() == Verdict.REMOVED && transition.effect() == Plain.REMOVE);
        if (ends && outcome.value() != null) {
            gone.add(String.valueOf(text(outcome.value())));
        }
        step.events().stream()
                .filter(event -> event.kind() == EventKind.EXPIRED)
                .forEach(event -> gone.add(String.valueOf(text(event.value()))));
        return outcome;
    }

    /** Readers everywhere, who begin now. */
    private void look() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Line.OWNERS; i++) {
            String name = alive(Workbench.key("k" + i));
            forgetWhereItWent(Workbench.key("k" + i));
            if (name != null && !seen.add(name)) {
                faults.add(name + " is alive under two keys");
            }
            if (name != null) {
                check(name, time + 1);
            }
        }
    }

    /** When the time is over for which word is kept of a move, a revocation follows no more. */
    private void forgetWhereItWent(EntryKey key) {
        Envelope envelope = stored.get(key);
        boolean isOver = envelope == null
                || (envelope.mark() == null && envelope.value() == null)
                || (envelope.mark() instanceof Mark.Moved
                        && !envelope.lifetime().covers(now));
        if (isOver) {
            sessions.values().forEach(session -> session.arrived().remove(key));
        }
    }

    private void check(String name, long reader) {
        if (gone.contains(name)) {
            faults.add(name + " was read after it had been replaced, removed or had expired");
        }
        if (line.isCoveredBefore(Objects.requireNonNull(sessions.get(name)), reader)) {
            faults.add(name + " was read after it had been revoked or cleared");
        }
    }

    private @Nullable String alive(EntryKey key) {
        Transition peek =
                new Transition(new OperationId(2, ++names), Presence.ANY, Plain.PEEK, ExpiryRule.NONE, Answer.VALUE, 0);
        Outcome outcome = EntryOwner.step(key, peek, stored.get(key), now, line.owner(key))
                .outcome();
        return outcome.verdict() == Verdict.HIT ? text(outcome.value()) : null;
    }

    /** As the coordinator does: the floor first, then what is dead, then the epochs that cover nothing any more. */
    private void sweepAndForget() {
        line.hearAll(time);
        line.raiseFloor();
        Call sweeper = new Call(0, time);
        for (EntryKey key : List.copyOf(stored.keySet())) {
            Transition sweep = new Transition(
                    new OperationId(3, ++names),
                    Presence.ANY,
                    Plain.SWEEP,
                    ExpiryRule.decided(RETENTION),
                    Answer.NOTHING,
                    0);
            Outcome outcome = apply(key, sweep);
            if (outcome.verdict() == Verdict.MOVING) {
                finish(new Call(line.anyKnown(), sweeper.began()), key, outcome);
            }
        }
        line.forget(stored.values());
    }

    /** @param since what the caller's process knew when it began; began: when that was, in the order of the history */
    record Call(long since, long began) {}

    /** A value, and when the call began that put it where it has been. */
    record Session(String name, @Nullable String user, long began, Map<EntryKey, Long> arrived) {}
}
