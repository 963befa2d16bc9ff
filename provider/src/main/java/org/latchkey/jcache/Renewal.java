/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Objects;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.Epoch;
import org.latchkey.store.EpochStore;
import org.latchkey.store.StoreException;

/** The verb {@code renew}. Blocks. */
final class Renewal<K, V> {

    private final EpochStore epochs;
    private final Steps steps;
    private final Patience patience;
    private final Custom<K, V> custom;
    private final Recorder recorder;
    private final Failures failures;

    Renewal(
            EpochStore epochs,
            Steps steps,
            Patience patience,
            Custom<K, V> custom,
            Recorder recorder,
            Failures failures) {
        this.epochs = epochs;
        this.steps = steps;
        this.patience = patience;
        this.custom = custom;
        this.recorder = recorder;
        this.failures = failures;
    }

    /** Puts the change's value in, whatever is there. */
    void renew(Change<K, V> change) {
        long start = recorder.start();
        Valued<V> value = Objects.requireNonNull(change.value(), "value");
        long number = draw().number();
        if (custom.store() != null) {
            custom.store().write(change.key().key(), value.value());
        }
        Effect renew = new Effect.Renew(value.bytes(), value.user(), number);
        Applied applied = steps.now(
                change.key().at(), new Ask(Presence.ANY, renew, custom.expiry().forCreation(), Answer.NOTHING));
        recorder.record(Counting.BLIND, applied.outcome().verdict(), start);
        failures.throwIfUnheard(applied.unheard());
    }

    private Epoch draw() {
        try {
            return patience.await(epochs.draw());
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }
}
