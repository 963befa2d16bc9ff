/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.Raised;
import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryOwner;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epoch;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Slot;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotOwner;
import org.latchkey.store.SlotRecord;
import org.latchkey.store.Step;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** The owners of a cache's entries and of its users' slots, asked one thing at a time. */
final class Bench {

    private static final String CACHE = "cache";

    final Map<String, Envelope> entries = new TreeMap<>();
    final Map<String, SlotRecord> records = new TreeMap<>();
    /** What was asked and answered, in order. */
    final List<String> log = new ArrayList<>();

    final EpochTable table = new EpochTable();
    long now = 1_000_000;
    long life = ExpiryRule.ETERNAL;
    private long operations;

    static EntryKey key(String name) {
        return EntryKey.unscoped(bytes(name));
    }

    static String name(EntryKey key) {
        return new String(key.bytes().array(), StandardCharsets.UTF_8);
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    OperationId newOperation() {
        return new OperationId(1, ++operations);
    }

    Outcome ask(String key, OperationId id, Condition condition, Effect effect) {
        ExpiryRule rule = new ExpiryRule(life, life, ExpiryRule.KEEP);
        Transition transition = new Transition(id, condition, effect, rule, Answer.VALUE_AND_DETAILS, table.known());
        Step step = EntryOwner.step(key(key), transition, entries.get(key), now, table.of(CACHE));
        Envelope next = step.next();
        if (step.writing() == Step.Writing.STORE && next != null) {
            entries.put(key, next);
        } else if (step.writing() == Step.Writing.DELETE) {
            entries.remove(key);
        }
        log.add(now + " " + key + " " + id.number() + " " + condition + " " + effect + ": "
                + step.outcome().verdict());
        return step.outcome();
    }

    Outcome ask(String key, Condition condition, Effect effect) {
        return ask(key, newOperation(), condition, effect);
    }

    SlotAnswer ask(String user, SlotChange change) {
        SlotAnswer answer = SlotOwner.step(record(user), change, now);
        if (answer.record().isEmpty()) {
            records.remove(user);
        } else {
            records.put(user, answer.record());
        }
        log.add(now + " " + user + " " + change + ": " + answer);
        return answer;
    }

    SlotRecord record(String user) {
        return records.getOrDefault(user, SlotRecord.EMPTY);
    }

    Epoch draw() {
        Epoch epoch = new Epoch(table.known() + 1, now, null);
        table.learn(new Raised(table.known(), epoch, CACHE, null));
        return epoch;
    }

    /** Whether readers see a session of this user's at a key. */
    boolean isLive(String key, String user) {
        Transition peek = new Transition(
                new OperationId(0, 0),
                Condition.Presence.ANY,
                Effect.Plain.PEEK,
                ExpiryRule.NONE,
                Answer.DETAILS,
                table.known());
        Outcome seen = EntryOwner.step(key(key), peek, entries.get(key), now, table.of(CACHE))
                .outcome();
        return seen.verdict() == Verdict.HIT
                && seen.details() != null
                && user.equals(seen.details().user());
    }

    long live(String user) {
        return entries.keySet().stream().filter(key -> isLive(key, user)).count();
    }

    /** Whether a slot of this user's stands for a key, or is doomed and did. */
    boolean isCovered(String key, String user) {
        Predicate<Slot> covers = slot -> slot.covers(key(key));
        return record(user).slots().stream().anyMatch(covers)
                || record(user).doomed().stream().anyMatch(covers);
    }

    /** The owners as one caller reaches them; {@code before} comes before each question. */
    Desk desk(Runnable before) {
        return new Desk() {
            @Override
            public OperationId newOperation() {
                return Bench.this.newOperation();
            }

            @Override
            public Outcome ask(EntryKey key, OperationId id, Condition condition, Effect effect, Answer answer) {
                before.run();
                return Bench.this.ask(name(key), id, condition, effect);
            }

            @Override
            public SlotAnswer ask(String user, SlotChange change) {
                before.run();
                return Bench.this.ask(user, change);
            }

            @Override
            public Epoch draw(String reason) {
                before.run();
                return Bench.this.draw();
            }

            @Override
            public long nanos() {
                return TimeUnit.MILLISECONDS.toNanos(now);
            }

            @Override
            public void pause(int times) {
                before.run();
                now++;
            }
        };
    }
}
