/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.latchkey.store.ExpiryRule;

/** Changes of many entries: sent off a window at a time, or, where user code has a say, held a chunk at a time. Blocks. */
final class BulkChanges<K, V> {

    /** How many entries a writer is handed, and held, at a time: all of it is to fit the user code time-out. */
    static final int CHUNK = 200;

    private final Custom<K, V> custom;
    private final Steps steps;
    private final Coders<K, V> coders;
    private final ChunkedChanges<K, V> chunked;
    private final Recorder recorder;
    private final Failures failures;

    BulkChanges(
            Custom<K, V> custom,
            Steps steps,
            Coders<K, V> coders,
            ChunkedChanges<K, V> chunked,
            Recorder recorder,
            Failures failures) {
        this.custom = custom;
        this.steps = steps;
        this.coders = coders;
        this.chunked = chunked;
        this.recorder = recorder;
        this.failures = failures;
    }

    void putAll(List<Change<K, V>> changes) {
        ExpiryRule rule = custom.plainRule();
        if (rule == null) {
            // Of two sessions of one user that are held together, the second could wait for the first for ever.
            inChunks(changes.iterator(), custom.quota() == null ? CHUNK : 1, ChunkedChanges.Absent.PASSED_ON);
        } else {
            send(plain(changes, rule));
        }
    }

    /** Removes the entries of these keys; a writer is handed all of them. */
    void removeAll(List<Change<K, V>> changes) {
        if (custom.store() == null) {
            send(plain(changes, ExpiryRule.NONE));
        } else {
            inChunks(changes.iterator(), CHUNK, ChunkedChanges.Absent.PASSED_ON);
        }
    }

    /** Removes what is there; a writer is handed only that. Without one, a key need not be readable to be removed. */
    void removeAllPresent(Sweep<K, V> sweep, Call call) {
        if (custom.store() == null) {
            Iterator<Aim> keys = sweep.stored(call);
            send(() -> new Removals(keys));
        } else {
            inChunks(sweep.removals(call), CHUNK, ChunkedChanges.Absent.LEFT_OUT);
        }
    }

    private List<Sending> plain(List<Change<K, V>> changes, ExpiryRule rule) {
        PlainChanges<K, V> plain = new PlainChanges<>(steps, rule, coders);
        return changes.stream()
                .map(change -> new Sending(change.key().at(), plain.ask(change)))
                .toList();
    }

    private void send(Iterable<Sending> sendings) {
        Recorder.Lap lap = recorder.lap();
        LateWrites.Tally late = custom.late().tally();
        Trouble unheard = new Trouble();
        new Pipeline(steps)
                .run(sendings, (together, sending) -> together.send(sending.at(), sending.ask()), (sending, first) -> {
                    var applied = steps.settled(sending.at(), sending.ask(), first);
                    lap.record(Counting.BLIND, applied.outcome().verdict());
                    late.note(applied.outcome().verdict());
                    unheard.during(() -> failures.throwIfUnheard(applied.unheard()));
                });
        unheard.during(late::refuseIfAny);
        unheard.throwIfAny();
    }

    private void inChunks(Iterator<Change<K, V>> changes, int most, ChunkedChanges.Absent absent) {
        while (changes.hasNext()) {
            List<Change<K, V>> chunk = new ArrayList<>();
            while (changes.hasNext() && chunk.size() < most) {
                chunk.add(changes.next());
            }
            chunked.apply(chunk, absent);
        }
    }

    private record Sending(Aim at, Ask ask) {}

    /** A removal for each key. */
    private record Removals(Iterator<Aim> keys) implements Iterator<Sending> {

        @Override
        public boolean hasNext() {
            return keys.hasNext();
        }

        @Override
        public Sending next() {
            return new Sending(keys.next(), Ask.remove());
        }
    }
}
