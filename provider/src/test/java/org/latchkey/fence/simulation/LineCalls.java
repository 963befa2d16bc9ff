/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Readership;
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
                0,
                Calls.Kind.HARMLESS,
                patience(change),
                (owner, answer) -> owner.ledgerOwner.run(asked, from, heard, answer),
                reply -> {
                    if (reply instanceof Answer answer && answer.reply() instanceof LedgerReply.Reigning reigning) {
                        reign = reigning.reign();
                        ask(change, heard, then);
                    } else {
                        then.accept(reply instanceof Answer answer ? answer : null);
                    }
                });
    }

    /** A reader that has its seat asks for a lease again and again, and takes whatever is answered, however late. */
    private static long patience(LedgerChange change) {
        boolean isForLease = change instanceof LedgerChange.Attend attend
                && attend.coming() == Readership.Coming.SEATED
                && attend.reader().role() == EpochReader.Role.READER;
        return isForLease ? 6 * Terms.LEASE : Terms.CALL;
    }

    /** Asks until there is an answer. */
    void insist(LedgerChange change, Consumer<LedgerReply> then) {
        ask(change, answer -> {
            if (answer == null) {
                from.after(Terms.PAUSE, () -> insist(change, then));
            } else {
                then.accept(answer.reply());
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
            Try made = new Try();
            Heard heard = new Heard(() -> made.heard(true, false), () -> made.heard(false, true));
            ask(change, heard, answer -> {
                if (answer != null) {
                    made.answered(answer);
                }
                from.after(answer == null ? Terms.PAUSE : Terms.AGAIN, () -> {
                    if (!done) {
                        attempt();
                    }
                });
            });
        }

        private void note(boolean storageHeard, boolean readersHeard) {
            storage |= storageHeard;
            readers |= readersHeard;
            if (storage && readers && !done) {
                done = true;
                then.accept(reply);
            }
        }

        /** What was told of a try that has not been answered says nothing: what it told of may be lost. */
        private final class Try {

            private boolean answered;
            private boolean storage;
            private boolean readers;

            void answered(Answer answer) {
                answered = true;
                reply = answer.reply();
                heard(!answer.waitsForStorage(), !answer.waitsForReaders());
            }

            void heard(boolean storageHeard, boolean readersHeard) {
                storage |= storageHeard;
                readers |= readersHeard;
                if (answered) {
                    note(storage, readers);
                }
            }
        }
    }

    Cluster cluster() {
        return cluster;
    }
}
