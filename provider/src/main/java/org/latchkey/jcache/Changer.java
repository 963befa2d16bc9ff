/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Applied;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Outcome;

/** Makes the changes of single-entry verbs in the cheapest way that is exact, and records them. Blocks. */
final class Changer<K, V> {

    private final Ways<K, V> ways;
    private final LateWrites late;
    private final Recorder recorder;
    private final Failures failures;

    private Changer(Ways<K, V> ways, LateWrites late, Recorder recorder, Failures failures) {
        this.ways = ways;
        this.late = late;
        this.recorder = recorder;
        this.failures = failures;
    }

    /**
     * The changer of a cache. The entry is held only where user code has to run meanwhile, or where a value may have to
     * count as absent, which its owner cannot tell.
     */
    static <K, V> Changer<K, V> of(
            Steps steps, Holds holds, Custom<K, V> custom, Coders<K, V> coders, Recorder recorder, Failures failures) {
        GuardedChanges<K, V> guarded = new GuardedChanges<>(holds, custom, coders);
        ExpiryRule rule = custom.plainRule();
        Changes<K, V> blind = rule == null ? guarded : new PlainChanges<>(steps, rule, coders);
        if (coders.values().forgivesUnreadable()) {
            return new Changer<>(new Ways<>(blind, guarded, guarded), custom.late(), recorder, failures);
        }
        Changes<K, V> removing = custom.store() == null ? new PlainChanges<>(steps, ExpiryRule.NONE, coders) : guarded;
        return new Changer<>(new Ways<>(blind, blind, removing), custom.late(), recorder, failures);
    }

    Outcome apply(Counting counting, Change<K, V> change) {
        long start = recorder.start();
        Applied applied = ways.of(change).apply(change);
        recorder.record(counting, applied.outcome().verdict(), start);
        failures.throwIfUnheard(applied.unheard());
        return late.settled(applied.outcome());
    }

    /**
     * The ways in which this cache makes its changes.
     *
     * @param blind those that store whatever is there
     * @param looking those that depend on what is there
     * @param removing those that ask no expiry policy
     */
    private record Ways<K, V>(Changes<K, V> blind, Changes<K, V> looking, Changes<K, V> removing) {

        Changes<K, V> of(Change<K, V> change) {
            if (change.value() == null && change.expected() == null) {
                return removing;
            }
            return change.looks() ? looking : blind;
        }
    }
}
