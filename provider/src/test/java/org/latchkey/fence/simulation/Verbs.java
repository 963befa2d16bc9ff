/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Visit;
import org.latchkey.near.NearCandidate;
import org.latchkey.near.NearTicket;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Subject;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** What callers in one reader's process do, made of the same steps as {@code hazelcast.HazelcastEntries} makes it. */
final class Verbs {

    private static final long RETENTION = 1_000_000;

    private final Cluster cluster;
    private final World world;
    private final Reader reader;
    private final History history;
    /** What has begun and not ended. */
    private int underWay;

    Verbs(Cluster cluster, Reader reader) {
        this.cluster = cluster;
        this.world = cluster.world;
        this.reader = reader;
        this.history = cluster.history;
    }

    int underWay() {
        return reader.proc.isCrashed() ? 0 : underWay;
    }

    Reader reader() {
        return reader;
    }

    private void begin() {
        underWay++;
    }

    private void end() {
        underWay--;
    }

    private OperationId newOperation() {
        return new OperationId(reader.process.getLeastSignificantBits(), world.nextName());
    }

    void lookUp(EntryKey key) {
        History.Look look = history.look(key);
        String hit = reader.hit(key);
        if (hit != null) {
            history.found(look, hit, "as a copy at " + reader);
            return;
        }
        begin();
        fill(look);
    }

    /** Looks up whatever there are copies of, without asking anybody for the rest. */
    void glance() {
        for (EntryKey key : Keys.ALL) {
            History.Look look = history.look(key);
            String hit = reader.hit(key);
            if (hit != null) {
                history.found(look, hit, "as a copy at " + reader);
            }
        }
    }

    private void fill(History.Look look) {
        EntryKey key = look.key();
        long asked = reader.proc.nanos();
        NearTicket ticket = reader.near.reserve(key, key, asked);
        long fill = world.nextName();
        reader.fills.voidedByPartition.put(fill, false);
        Transition read = new Transition(
                newOperation(), Presence.ANY, Plain.READ, ExpiryRule.NONE, Answer.COPY, reader.epochs.known());
        // In which state it is must be looked at after the ticket is taken.
        repeat(key, read, reader.visit(), reply -> {
            end();
            boolean isHit = reply.outcome().verdict() == Verdict.HIT;
            String value = isHit ? Keys.text(reply.outcome().value()) : null;
            boolean voided = reader.fills.voidedByPartition.remove(fill);
            history.found(look, value, "from its owner at " + reader);
            if (isHit && reply.mayKeep()) {
                publish(key, ticket, voided, asked, reply);
            } else {
                reader.near.release(ticket);
            }
        });
    }

    private void publish(
            EntryKey key, NearTicket ticket, boolean voidedByPartition, long asked, EntryHost.Reply reply) {
        Details details = reply.outcome().details();
        NearCandidate found = new NearCandidate(
                Keys.text(reply.outcome().value()),
                Keys.partition(key),
                Long.MAX_VALUE,
                details.known().since(),
                details.user(),
                null);
        NearTicket used = ticket;
        boolean spares = world.mutates(Mutation.TICKETS_NOT_VOIDED)
                || (voidedByPartition && world.mutates(Mutation.DROPPED_PARTITIONS_KEEP_TICKETS));
        if (spares) {
            reader.near.release(ticket);
            used = reader.near.reserve(key, key, asked);
        }
        if (reader.near.publish(used, found, reader.proc.nanos())) {
            world.tell("%s keeps %s of %s", reader, found.held(), Keys.name(key));
        }
    }

    private void repeat(EntryKey key, Transition transition, Visit visit, Consumer<EntryHost.Reply> then) {
        submit(key, transition, visit, Calls.Kind.HARMLESS, () -> {}, answer -> {
            if (answer == null) {
                reader.proc.after(Terms.PAUSE, () -> repeat(key, transition, visit, then));
            } else {
                then.accept(answer);
            }
        });
    }

    private void submit(
            EntryKey key,
            Transition transition,
            Visit visit,
            Calls.Kind kind,
            Runnable dropped,
            Consumer<EntryHost.Reply> then) {
        EntryHost.Call call = new EntryHost.Call(key, transition, visit, reader.proc, dropped);
        reader.calls.submit(
                Keys.partition(key),
                kind,
                (owner, answer) -> owner.entryHost.run(call, answer),
                answer -> then.accept((EntryHost.Reply) answer));
    }

    void put(EntryKey key, String user) {
        String value = "v" + world.nextName();
        since(since -> new Writing(key, new Effect.Store(Keys.bytes(value), user), since).send());
    }

    void remove(EntryKey key) {
        since(since -> new Writing(key, Plain.REMOVE, since).send());
    }

    /** Calls back with what this process knows when the call begins; without a lease the authority is asked for it. */
    private void since(LongConsumer then) {
        begin();
        if (reader.lease.stands(reader.proc.nanos())) {
            then.accept(reader.epochs.known());
        } else {
            reader.catchUp(() -> then.accept(reader.epochs.known()));
        }
    }

    void revokeKey(EntryKey key) {
        begin();
        draw(
                null,
                raised -> new Writing(key, new Effect.Revoke(raised.epoch(), RETENTION), reader.epochs.known()).send());
    }

    void revoke(Subject subject) {
        begin();
        draw(subject, raised -> {
            history.revoked(raised);
            end();
        });
    }

    private void draw(Subject subject, Consumer<Raised> then) {
        LedgerChange raise =
                new LedgerChange.Raise(Keys.CACHE, subject, null, reader.epochs.known(), newOperation(), null);
        reader.line.announce(raise, reply -> then.accept(((LedgerReply.Drawn) reply).raised()));
    }

    /** Where an owner says that near copies are gone; it may say so before its answer comes. */
    private static final class Echo {
        private boolean dropped;
        private Runnable then = () -> {};

        void dropped() {
            dropped = true;
            then.run();
        }

        void whenDropped(Runnable action) {
            then = action;
            if (dropped) {
                action.run();
            }
        }
    }

    /** One change of an entry, from asking for it until no process can answer from a copy of before. */
    private final class Writing {

        private final EntryKey key;
        private final Transition transition;
        private boolean done;

        Writing(EntryKey key, Effect effect, long since) {
            this.key = key;
            this.transition =
                    new Transition(newOperation(), Presence.ANY, effect, ExpiryRule.NONE, Answer.NOTHING, since);
        }

        void send() {
            Echo echo = new Echo();
            submit(key, transition, reader.visit(), Calls.Kind.ONCE, echo::dropped, reply -> {
                if (reply == null) {
                    reader.proc.after(Terms.PAUSE, this::confirm);
                } else {
                    told(reply, echo);
                }
            });
        }

        private void told(EntryHost.Reply reply, Echo echo) {
            if (!world.mutates(Mutation.WRITER_KEEPS_ITS_COPY)) {
                reader.drop(key);
            }
            await(reply, echo);
        }

        private void await(EntryHost.Reply reply, Echo echo) {
            if (!reply.isDropping() || world.mutates(Mutation.WRITER_DOES_NOT_WAIT)) {
                end();
                return;
            }
            echo.whenDropped(this::end);
            reader.proc.after(Terms.AGAIN, () -> {
                if (!done && world.mutates(Mutation.WRITER_DOES_NOT_ASK_AGAIN)) {
                    end();
                } else if (!done) {
                    ask(Presence.ANY, this::await);
                }
            });
        }

        private void end() {
            if (!done) {
                done = true;
                history.returned(transition.id());
                Verbs.this.end();
            }
        }

        private void ask(Condition condition, BiConsumer<EntryHost.Reply, Echo> then) {
            Transition question = new Transition(
                    newOperation(), condition, Plain.CONFIRM, ExpiryRule.NONE, Answer.NOTHING, transition.since());
            Echo echo = new Echo();
            submit(key, question, reader.visit(), Calls.Kind.HARMLESS, echo::dropped, reply -> {
                if (done) {
                    return;
                }
                if (reply == null) {
                    reader.proc.after(Terms.PAUSE, () -> ask(condition, then));
                } else {
                    then.accept(reply, echo);
                }
            });
        }

        /** Nobody has said what became of it. */
        private void confirm() {
            ask(new UnchangedSince(transition.id()), (reply, echo) -> {
                if (reply.outcome().verdict() == Verdict.STALE) {
                    done = true;
                    world.tell("nobody knows whether %s was changed by %s", Keys.name(key), reader);
                    reader.dropUncertain(key);
                    Verbs.this.end();
                } else {
                    told(reply, echo);
                }
            });
        }
    }

    @Override
    public String toString() {
        return underWay + " calls of " + reader + " in " + cluster.table().version();
    }
}
