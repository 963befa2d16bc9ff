/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Applied;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Outcome;

/** Makes the changes of single-entry verbs in the cheapest way that is exact, and records them. Blocks. */
final class Changer<K, V> {

    private final Changes<K, V> storing;
    private final Changes<K, V> removing;
    private final Recorder recorder;
    private final Failures failures;

    Changer(Changes<K, V> storing, Changes<K, V> removing, Recorder recorder, Failures failures) {
        this.storing = storing;
        this.removing = removing;
        this.recorder = recorder;
        this.failures = failures;
    }

    /** The changer of a cache: the entry is held only where user code has to run meanwhile. */
    static <K, V> Changer<K, V> of(
            Steps steps, Holds holds, Custom<K, V> custom, Coders<K, V> coders, Recorder recorder, Failures failures) {
        GuardedChanges<K, V> guarded = new GuardedChanges<>(holds, custom.store(), custom.expiry(), coders);
        ExpiryRule rule = custom.plainRule();
        Changes<K, V> storing = rule == null ? guarded : new PlainChanges<>(steps, rule, coders);
        Changes<K, V> removing = custom.store() == null ? new PlainChanges<>(steps, ExpiryRule.NONE, coders) : guarded;
        return new Changer<>(storing, removing, recorder, failures);
    }

    Outcome apply(Counting counting, Change<K, V> change) {
        long start = recorder.start();
        boolean asksNoPolicy = change.value() == null && change.expected() == null;
        Applied applied = (asksNoPolicy ? removing : storing).apply(change);
        recorder.record(counting, applied.outcome().verdict(), start);
        failures.throwIfUnheard(applied.unheard());
        return applied.outcome();
    }
}
