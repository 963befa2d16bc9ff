/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.function.LongSupplier;
import org.latchkey.session.Desk;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotStore;
import org.latchkey.store.StoreException;

/**
 * Where one cache's calls ask what spans several owners.
 *
 * <p>Threads: any. Every question blocks for a round trip.
 *
 * @param owners of entries
 * @param slots the records of users' sessions
 * @param line the cluster's number line
 * @param timing how to wait
 */
record Desks(Owners owners, SlotStore slots, NumberLine line, Timing timing) {

    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final int MOST_DOUBLINGS = 8;

    /**
     * The desk of one call.
     *
     * @param since what was known of the number line when it began
     * @param unheard gathers the failures of listeners that were to hear of what it did
     */
    Desk of(long since, Trouble unheard) {
        return new OfCall(this, () -> since, unheard);
    }

    /** A desk that asks each question by what is known when it is asked: for what is no part of any call's own. */
    Desk current() {
        return new OfCall(this, line::known, new Trouble());
    }

    private SlotAnswer ask(String user, SlotChange change) {
        try {
            return owners.patience().await(slots.apply(user, change));
        } catch (StoreException e) {
            throw owners.failures().of(e);
        }
    }

    private record OfCall(Desks desks, LongSupplier since, Trouble unheard) implements Desk {

        @Override
        public OperationId newOperation() {
            return desks.owners.newOperation();
        }

        @Override
        public Outcome ask(EntryKey key, OperationId id, Condition condition, Effect effect, Answer answer) {
            Ask ask = new Ask(condition, effect, ExpiryRule.NONE, answer);
            Applied applied = desks.owners.await(desks.owners.send(new Aim(key, since.getAsLong()), ask, id));
            unheard.during(() -> desks.owners.failures().throwIfUnheard(applied.unheard()));
            return applied.outcome();
        }

        @Override
        public SlotAnswer ask(String user, SlotChange change) {
            return desks.ask(user, change);
        }

        @Override
        public Epoch draw(String reason) {
            Epoch drawn = desks.line.draw();
            return new Epoch(drawn.number(), drawn.at(), reason);
        }

        @Override
        public long nanos() {
            return desks.timing.nanos();
        }

        @Override
        public void pause(int times) {
            if (Thread.currentThread().isInterrupted()) {
                throw desks.owners.failures().interrupted(new InterruptedException());
            }
            desks.timing.pause(FIRST_PAUSE_NANOS << Math.min(times, MOST_DOUBLINGS));
        }
    }
}
