/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Revocations;
import org.latchkey.store.Applied;
import org.latchkey.store.Verdict;

/**
 * The verbs {@code invoke} and {@code invokeAll}: each entry is held while its processor runs on the caller's thread.
 *
 * <p>A processor that throws leaves its entry as it was. Two steps each; blocks.
 */
final class Processing<K, V> {

    private final Holds holds;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;
    private final Recorder recorder;
    private final Failures failures;
    private final Revocations revocations;

    Processing(
            Holds holds,
            Custom<K, V> custom,
            Coders<K, V> coders,
            Recorder recorder,
            Failures failures,
            Revocations revocations) {
        this.holds = holds;
        this.custom = custom;
        this.coders = coders;
        this.recorder = recorder;
        this.failures = failures;
        this.revocations = revocations;
    }

    <T> @Nullable T invoke(Keyed<K> key, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        long start = recorder.start();
        Held held = take(key);
        WorkingEntry<K, V> entry = new WorkingEntry<>(key, held, custom, coders, revocations);
        T result;
        Holds.Plan plan;
        try {
            result = process(processor, entry, arguments);
            plan = entry.plan();
        } catch (Throwable e) {
            holds.abandon(held, e);
            throw e;
        }
        Applied committed = holds.commit(held, plan.effect(), plan.expiry());
        Verdict verdict = entry.verdict(committed.outcome().verdict());
        recorder.record(Counting.LOOKS, verdict, start);
        failures.throwIfUnheard(committed.unheard());
        if (verdict == Verdict.REVOKED) {
            custom.late().refuse();
        }
        return result;
    }

    private Held take(Keyed<K> key) {
        Held held = holds.take(new Holds.Taking(key.at(), null));
        try {
            return coders.readable(held);
        } catch (Throwable e) {
            holds.abandon(held, e);
            throw e;
        }
    }

    /** Processes one entry after the other, since between them user code runs. */
    <T> Map<K, EntryProcessorResult<T>> invokeAll(
            List<Keyed<K>> keys, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
        for (Keyed<K> key : keys) {
            ProcessorResult<T> result = result(key, processor, arguments);
            if (result.value() != null || result.failure() != null) {
                results.put(key.key(), result);
            }
        }
        return results;
    }

    private <T> ProcessorResult<T> result(
            Keyed<K> key, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        try {
            return new ProcessorResult<>(invoke(key, processor, arguments), null);
        } catch (EntryProcessorException e) {
            return new ProcessorResult<>(null, e);
        } catch (RuntimeException e) {
            return new ProcessorResult<>(null, new EntryProcessorException("The entry was not processed.", e));
        }
    }

    /** Errors are wrapped like exceptions: the standard promises one exception for whatever a processor throws. */
    private <T> T process(EntryProcessor<K, V, T> processor, WorkingEntry<K, V> entry, @Nullable Object... arguments) {
        try {
            return processor.process(entry, arguments);
        } catch (EntryProcessorException e) {
            throw e;
        } catch (Throwable e) {
            throw failures.processorFailed(e);
        }
    }
}
