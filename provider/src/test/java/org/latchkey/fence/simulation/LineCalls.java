/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Reign;

/** The authority as one process calls it. */
final class LineCalls {

    private final Cluster cluster;
    private final Proc from;
    private final Calls calls;
    private Reign reign;

    LineCalls(Cluster cluster, Proc from, Supplier<Table> table) {
        this.cluster = cluster;
        this.from = from;
        this.calls = new Calls(cluster, from, table);
    }

    /** What the authority has answered, and what of it is still under way. */
    record Answer(LedgerReply reply, boolean waitsForStorage, boolean waitsForReaders) {}

    /** Who is called back when those who were told have heard. */
    record Heard(Runnable storage, Runnable readers) {
        static final Heard NOBODY = new Heard(() -> {}, () -> {});
    }

    /** Asks once; hands over {@code null} where nobody answers. */
    void ask(LedgerChange change, Consumer<Answer> then) {
        ask(change, Heard.NOBODY, then);
    }

    private void ask(LedgerChange change, Heard heard, Consumer<Answer> then) {
        LedgerChange asked = change instanceof LedgerChange.Raise raise ? raise.in(reign) : change;
        calls.submit(
                0, Calls.Kind.HARMLESS, (owner, answer) -> owner.ledgerOwner.run(asked, from, heard, answer), reply -> {
                    if (reply instanceof Answer answer && answer.reply() instanceof LedgerReply.Reigning reigning) {
                        reign = reigning.reign();
                        ask(change, heard, then);
                    } else {
                        then.accept(reply instanceof Answer answer ? answer : null);
                    }
                });
    }

    /** Asks until there is an answer. */
    void insist(LedgerChange change, Consumer<LedgerReply> then) {
        insist(change, Heard.NOBODY, answer -> then.accept(answer.reply()));
    }

    private void insist(LedgerChange change, Heard heard, Consumer<Answer> then) {
        ask(change, heard, answer -> {
            if (answer == null) {
                from.after(Terms.PAUSE, () -> insist(change, heard, then));
            } else {
                then.accept(answer);
            }
        });
    }

    /** Calls back when all have heard, or can do no harm any more. */
    void announce(LedgerChange change, Consumer<LedgerReply> then) {
        new Announcement(change, then).attempt();
    }

    private final class Announcement {

        private final LedgerChange change;
        private final Consumer<LedgerReply> then;
        private LedgerReply reply;
        private boolean storage;
        private boolean readers;
        private boolean done;

        Announcement(LedgerChange change, Consumer<LedgerReply> then) {
            this.change = change;
            this.then = then;
        }

        void attempt() {
            insist(change, new Heard(() -> note(true, false), () -> note(false, true)), answer -> {
                reply = answer.reply();
                note(!answer.waitsForStorage(), !answer.waitsForReaders());
                from.after(Terms.AGAIN, () -> {
                    if (!done) {
                        attempt();
                    }
                });
            });
        }

        private void note(boolean storageHeard, boolean readersHeard) {
            storage |= storageHeard;
            readers |= readersHeard;
            if (storage && readers && reply != null && !done) {
                done = true;
                then.accept(reply);
            }
        }
    }

    Cluster cluster() {
        return cluster;
    }
}
