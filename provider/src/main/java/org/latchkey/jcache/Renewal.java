/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Objects;
import org.latchkey.session.Revocations;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;

/**
 * The verb {@code renew}: its number is known to all before the new entry is put in, so that whatever began before is
 * refused from then on. Blocks.
 */
final class Renewal<K, V> {

    private final NumberLine line;
    private final Revocations revocations;
    private final Steps steps;
    private final Holds holds;
    private final Custom<K, V> custom;
    private final Recorder recorder;

    Renewal(NumberLine line, Steps steps, Holds holds, Custom<K, V> custom, Recorder recorder) {
        this.line = line;
        this.revocations = new Revocations(line.store().known());
        this.steps = steps;
        this.holds = holds;
        this.custom = custom;
        this.recorder = recorder;
    }

    /** Puts the change's value in, whatever is there. */
    void renew(Change<K, V> change) {
        long start = recorder.start();
        Valued<V> value = Objects.requireNonNull(change.value(), "value");
        Effect renewal =
                new Effect.Renew(value.bytes(), value.user(), line.draw().number());
        Applied applied = custom.plainRule() == null
                ? guarded(change, value, renewal)
                : steps.now(
                        change.key().at(),
                        new Ask(Presence.ANY, renewal, custom.expiry().forCreation(), Answer.NOTHING));
        recorder.record(Counting.BLIND, applied.outcome().verdict(), start);
        line.failures().throwIfUnheard(applied.unheard());
        var unused = custom.late().settled(applied.outcome());
    }

    /**
     * With the entry held while user code runs. A revoked key cannot be held: there only callers of this process wait for one
     * another.
     */
    private Applied guarded(Change<K, V> change, Valued<V> value, Effect renewal) {
        Held held = holds.take(new Holds.Taking(change.key().at(), null));
        Holds.Plan plan;
        try {
            plan = plan(held, change, value, renewal);
        } catch (Throwable e) {
            holds.abandon(held, e);
            settle(held, value);
            throw e;
        }
        Applied applied = holds.commit(plan.held(), plan.effect(), plan.expiry());
        settle(held, value);
        return applied;
    }

    /** Where it is not known whether the entry was written, the slot is settled by time. */
    private void settle(Held held, Valued<V> value) {
        if (custom.quota() != null) {
            custom.quota().settle(held, value.user());
        }
    }

    private Holds.Plan plan(Held held, Change<K, V> change, Valued<V> value, Effect renewal) {
        if (revocations.cover(value.user(), held.key().scope(), held.at().since())) {
            custom.late().refuse();
            return new Holds.Plan(held, Effect.Plain.RELEASE, ExpiryRule.NONE);
        }
        custom.write(held, change.key().key(), value);
        return new Holds.Plan(held, renewal, custom.expiry().forCreation());
    }
}
