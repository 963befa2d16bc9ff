/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.latchkey.store.Applied;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Verdict;

/**
 * Changes of one chunk of entries, all held while the cache writer is handed them.
 *
 * <p>What the writer did not write is given back as it was, and the rest is committed: the cache mirrors the store.
 */
final class ChunkedChanges<K, V> {

    /** What a writer is told of entries that are not there. */
    enum Absent {
        PASSED_ON,
        LEFT_OUT
    }

    private final Holds holds;
    private final Custom<K, V> custom;
    private final Recorder recorder;
    private final Failures failures;

    ChunkedChanges(Holds holds, Custom<K, V> custom, Recorder recorder, Failures failures) {
        this.holds = holds;
        this.custom = custom;
        this.recorder = recorder;
        this.failures = failures;
    }

    /** Makes the changes, all of them stores or all of them removals. */
    void apply(List<Change<K, V>> changes, Absent absent) {
        Recorder.Lap lap = recorder.lap();
        Map<Aim, Change<K, V>> chunk = new LinkedHashMap<>();
        changes.forEach(change -> chunk.put(change.key().at(), change));
        List<Held> held =
                holds.takeAll(chunk.values().stream().map(Change::taking).toList());
        List<Holds.Plan> plans = new ArrayList<>(held.size());
        WriteThrough.Batch batch;
        try {
            List<Held> concerned = held.stream()
                    .filter(entry -> absent == Absent.PASSED_ON || entry.isPresent())
                    .filter(entry -> !isForbidden(entry, get(chunk, entry)))
                    .toList();
            concerned.forEach(entry -> claim(entry, get(chunk, entry)));
            batch = write(concerned, chunk);
            for (Held entry : held) {
                plans.add(plan(entry, get(chunk, entry), batch.unwritten()));
            }
        } catch (Throwable e) {
            holds.abandonAll(held, e);
            throw e;
        }
        commit(plans, batch, lap);
    }

    /** Gets a slot where one is needed; those of what the writer then does not write are found to be free by the next one. */
    private void claim(Held held, Change<K, V> change) {
        Quota quota = custom.quota();
        Valued<V> value = change.value();
        if (quota != null && value != null) {
            quota.opening(held, value.user());
        }
    }

    /** Whether a revocation forbids a change; of a removal only where its key has been renewed. */
    private static boolean isForbidden(Held held, Change<?, ?> change) {
        return held.grant() == Held.Grant.REFUSED || (held.grant() == Held.Grant.REVOKED && change.value() != null);
    }

    private WriteThrough.Batch write(List<Held> held, Map<Aim, Change<K, V>> chunk) {
        WriteThrough<K, V> store = custom.store();
        if (store == null || held.isEmpty()) {
            return new WriteThrough.Batch(Set.of(), null);
        }
        Map<K, V> values = new LinkedHashMap<>();
        List<K> removals = new ArrayList<>();
        for (Held entry : held) {
            Change<K, V> change = get(chunk, entry);
            Valued<V> value = change.value();
            if (value == null) {
                removals.add(change.key().key());
            } else {
                values.put(change.key().key(), value.value());
            }
        }
        return values.isEmpty() ? store.deleteAll(removals) : store.writeAll(values);
    }

    private Holds.Plan plan(Held held, Change<K, V> change, Set<?> unwritten) {
        if (unwritten.contains(change.key().key())) {
            return new Holds.Plan(held, Effect.Plain.RELEASE, ExpiryRule.NONE);
        }
        if (isForbidden(held, change)) {
            return new Holds.Plan(held, change.effect(), ExpiryRule.NONE);
        }
        if (change.value() == null) {
            return new Holds.Plan(held, Effect.Plain.REMOVE, ExpiryRule.NONE);
        }
        Expiry expiry = custom.expiry();
        return new Holds.Plan(held, change.effect(), held.isPresent() ? expiry.forUpdate() : expiry.forCreation());
    }

    private void commit(List<Holds.Plan> plans, WriteThrough.Batch batch, Recorder.Lap lap) {
        LateWrites.Tally late = custom.late().tally();
        Trouble trouble = new Trouble();
        if (batch.failure() != null) {
            trouble.add(batch.failure());
        }
        trouble.during(() -> holds.commitAll(plans, (plan, applied) -> {
            lap.record(Counting.BLIND, applied.outcome().verdict());
            late.note(
                    plan.held().grant() == Held.Grant.REFUSED
                            ? Verdict.REVOKED
                            : applied.outcome().verdict());
            noteUnheard(applied, trouble);
        }));
        trouble.during(late::refuseIfAny);
        trouble.throwIfAny();
    }

    private void noteUnheard(Applied applied, Trouble trouble) {
        trouble.during(() -> failures.throwIfUnheard(applied.unheard()));
    }

    private static <K, V> Change<K, V> get(Map<Aim, Change<K, V>> chunk, Held held) {
        Change<K, V> change = chunk.get(held.at());
        if (change == null) {
            throw new IllegalStateException("An entry is held that nobody asked for.");
        }
        return change;
    }
}
