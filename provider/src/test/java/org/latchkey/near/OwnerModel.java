/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** An owner in memory with a few keys, one table before it, and what is promised of the two. */
final class OwnerModel {

    static final int KEYS = 64;
    private static final int PARTITIONS = 5;
    private static final int USERS = 6;
    private static final Scope OUTER = Scope.of("a");
    private static final List<Scope> SCOPES =
            List.of(OUTER, OUTER.nested("p"), OUTER.nested("p").nested("q"), Scope.of("b"));

    /** What the owner has of a key: a copy of it is handed out only until something newer has been promised. */
    private record Kept(long version, long since) {}

    private final Desk desk;
    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(KEYS);
    /** The version of each key that no read may fall behind that begins now. */
    private final AtomicLongArray versions = new AtomicLongArray(KEYS);
    /** The epoch that covers each key, likewise. */
    private final AtomicLongArray epochs = new AtomicLongArray(KEYS);

    private final Object writing = new Object();
    private final Object drawing = new Object();

    OwnerModel(Desk desk) {
        this.desk = desk;
        for (int key = 0; key < KEYS; key++) {
            kept.set(key, new Kept(0, 0));
        }
    }

    private static Scope scope(int key) {
        return SCOPES.get(key % SCOPES.size());
    }

    private static String user(int key) {
        return "user " + key % USERS;
    }

    private static String name(int key) {
        return "key " + key;
    }

    private static EntryKey entryKey(int key) {
        return Desk.key(scope(key), name(key));
    }

    /** Whether it was a hit. */
    boolean read(int key, NearPart part) {
        long version = versions.get(key);
        long epoch = epochs.get(key);
        Object found = desk.table.hit(part, name(key), desk.nanos());
        if (found == null) {
            return false;
        }
        assertThat(((Kept) found).version()).as("version").isGreaterThanOrEqualTo(version);
        assertThat(((Kept) found).since()).as("since").isGreaterThanOrEqualTo(epoch);
        return true;
    }

    NearPart part(int key, NearPart[] parts) {
        int scope = key % SCOPES.size();
        if (!parts[scope].isCurrent()) {
            parts[scope] = desk.table.part(SCOPES.get(scope));
        }
        return parts[scope];
    }

    static NearPart[] noParts() {
        return SCOPES.stream().map(scope -> NearPart.NONE).toArray(NearPart[]::new);
    }

    void fill(int key, Random random) {
        NearTicket ticket = desk.table.reserve(entryKey(key), name(key), desk.nanos());
        Kept answer = kept.get(key);
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(1);
        }
        if (random.nextInt(20) == 0) {
            desk.table.release(ticket);
        } else {
            var unused = desk.publish(
                    ticket,
                    new NearCandidate(answer, key % PARTITIONS, Long.MAX_VALUE, answer.since(), user(key), null));
        }
    }

    void write(int key) {
        synchronized (writing) {
            bump(key);
            desk.table.drop(entryKey(key));
            promise(key);
        }
    }

    void move(int partition) {
        synchronized (writing) {
            bumpAll(partition % PARTITIONS, PARTITIONS);
            desk.table.dropPartitions(moved -> moved == partition % PARTITIONS);
            promiseAll(partition % PARTITIONS, PARTITIONS);
        }
    }

    void startOver() {
        synchronized (writing) {
            bumpAll(0, 1);
            desk.table.dropAll();
            promiseAll(0, 1);
        }
    }

    private void bump(int key) {
        kept.set(key, new Kept(kept.get(key).version() + 1, desk.epochs.known()));
    }

    private void promise(int key) {
        versions.set(key, kept.get(key).version());
    }

    private void bumpAll(int first, int step) {
        for (int key = first; key < KEYS; key += step) {
            bump(key);
        }
    }

    private void promiseAll(int first, int step) {
        for (int key = first; key < KEYS; key += step) {
            promise(key);
        }
    }

    /** Draws a number for one of all kinds of subjects, chosen around a key. */
    void raise(int key, Random random) {
        Scope scope = scope(key);
        Subject subject = switch (random.nextInt(12)) {
            case 0 -> new Subject.WholeCache();
            case 1, 2 -> new Subject.InScope(scope);
            case 3, 4, 5, 6 -> new Subject.OfUser(user(key));
            default -> new Subject.OfUserIn(scope.namespace(), user(key));
        };
        long number;
        synchronized (drawing) {
            number = desk.learn(subject);
        }
        desk.table.raised(subject, number);
        for (int other = 0; other < KEYS; other++) {
            if (covers(subject, other)) {
                epochs.accumulateAndGet(other, number, Math::max);
            }
        }
    }

    private static boolean covers(Subject subject, int key) {
        if (subject instanceof Subject.InScope cleared) {
            return cleared.scope().covers(scope(key));
        }
        if (subject instanceof Subject.OfUser revoked) {
            return revoked.user().equals(user(key));
        }
        if (subject instanceof Subject.OfUserIn revoked) {
            return revoked.user().equals(user(key))
                    && revoked.namespace().equals(scope(key).namespace());
        }
        return true;
    }
}
