/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Desk;
import org.latchkey.session.Mover;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Details;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Mark;
import org.latchkey.store.Verdict;

/**
 * The verb {@code changeId}: gives a session another key. Blocks; four round trips.
 *
 * <p>Both keys are held, so that the new one is free when the old one is left. A cache writer is told before that, of the new
 * key first: where it fails, or this process dies, the store behind has the session under one key or both, and the cache under
 * the old one.
 */
final class KeyChanges<K, V> {

    private final Desks desks;
    private final Holds holds;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;
    private final Failures failures;
    private final long retentionMillis;

    KeyChanges(
            Desks desks,
            Holds holds,
            Custom<K, V> custom,
            Coders<K, V> coders,
            Failures failures,
            long retentionMillis) {
        this.desks = desks;
        this.holds = holds;
        this.custom = custom;
        this.coders = coders;
        this.failures = failures;
        this.retentionMillis = retentionMillis;
    }

    /** Gives the session under {@code from} the key {@code to}, and says whether that was done. */
    boolean changeId(Keyed<K> from, Keyed<K> to) {
        if (from.at().key().equals(to.at().key())) {
            return false;
        }
        Trouble unheard = new Trouble();
        boolean done = isDone(change(new Way<>(from, to, desks.of(from.at().since(), unheard))));
        unheard.throwIfAny();
        return done;
    }

    private boolean isDone(Verdict verdict) {
        return switch (verdict) {
            case MOVED, STILLBORN -> true;
            case MISS, HIT -> false;
            case REVOKED -> {
                custom.late().refuse();
                yield true;
            }
            default -> throw failures.tookTooLong();
        };
    }

    private Verdict change(Way<K> way) {
        List<Held> both = holds.takeAll(List.of(
                new Holds.Taking(way.from().at(), null),
                new Holds.Taking(way.to().at(), null)));
        boolean inOrder = both.get(0).at().equals(way.from().at());
        Held source = both.get(inOrder ? 0 : 1);
        Held place = both.get(inOrder ? 1 : 0);
        Verdict obstacle;
        try {
            obstacle = obstacle(way, source, place);
        } catch (Throwable e) {
            holds.abandonAll(both, e);
            throw e;
        }
        if (obstacle != null) {
            holds.giveBackAll(both);
            return obstacle;
        }
        return move(way, source, place);
    }

    /** Why the session is not to move, {@code null} if it is and the store behind has it under its new key. */
    private @Nullable Verdict obstacle(Way<K> way, Held source, Held place) {
        if (source.grant() != Held.Grant.HELD) {
            return dead(way.desk(), source);
        }
        if (place.grant() != Held.Grant.HELD) {
            return dead(way.desk(), place);
        }
        if (!source.isPresent() || place.isPresent()) {
            return Verdict.MISS;
        }
        Quota quota = custom.quota();
        if (quota != null) {
            quota.demand(quota.move(source, place));
        }
        rewrite(way.from().key(), way.to().key(), source);
        return null;
    }

    /** A key that a session has left is not revoked: there is none there, and it is not free. */
    private static Verdict dead(Desk desk, Held held) {
        Details details = desk.ask(held.key(), desk.newOperation(), Presence.ANY, Plain.PEEK, Answer.DETAILS)
                .details();
        return details != null && details.mark() instanceof Mark.Moved ? Verdict.MISS : Verdict.REVOKED;
    }

    private void rewrite(K old, K fresh, Held source) {
        WriteThrough<K, V> store = custom.store();
        V value = store == null ? null : coders.values().decode(source.value());
        if (store == null || value == null) {
            return;
        }
        store.write(fresh, value);
        try {
            store.delete(old);
        } catch (Throwable e) {
            Trouble undoing = new Trouble();
            undoing.during(() -> store.delete(fresh));
            undoing.attachTo(e);
            throw e;
        }
    }

    private Verdict move(Way<K> way, Held source, Held place) {
        Verdict verdict;
        try {
            Mover mover = new Mover(way.desk(), retentionMillis);
            verdict = mover.move(source.key(), source.token(), place.key(), place.token());
        } catch (Throwable e) {
            // It may have left its old key: then it can get to the new one only while that is kept for it.
            holds.leave(List.of(source, place));
            throw e;
        }
        if (verdict != Verdict.MOVED) {
            takeBack(way, source, place, verdict);
            return verdict;
        }
        holds.leave(List.of(source, place));
        if (custom.quota() != null) {
            custom.quota().left(source, place);
        }
        return verdict;
    }

    /**
     * Has the store behind forget the new key, while that is still held: a loader would find a session there that is dead.
     * Where the holds were lost nobody knows whose the keys are by now, which the caller is told.
     */
    private void takeBack(Way<K> way, Held source, Held place, Verdict verdict) {
        try {
            if (verdict == Verdict.HIT) {
                rewrite(way.to().key(), way.from().key(), source);
            } else if (custom.store() != null && (verdict != Verdict.STALE || !holds.isOverdue(place))) {
                custom.store().delete(way.to().key());
            }
        } finally {
            holds.giveBackAll(List.of(source, place));
        }
    }

    private record Way<K>(Keyed<K> from, Keyed<K> to, Desk desk) {}
}
