/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Epoch;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Subject.InScope;
import org.latchkey.store.Subject.OfUser;
import org.latchkey.store.Subject.OfUserIn;
import org.latchkey.store.Subject.WholeCache;

/**
 * The epochs of all caches, complete up to the number that this process knows.
 *
 * <p>Thread-safe; reading takes no lock. An epoch is there before the number that it belongs to is known.
 */
public final class EpochTable {

    private final Map<String, Map<Subject, Epoch>> caches = new ConcurrentHashMap<>();
    /** Written under this object's lock; so is the next. */
    private volatile long known;

    private volatile long floor;

    /** What is known of one incarnation of a cache; local, and the same for as long as this table lives. */
    public Epochs of(String cache) {
        return new OfCache(cache);
    }

    /** The number up to which all is known. */
    public long known() {
        return known;
    }

    /** Below this number epochs may have been forgotten. */
    public long floor() {
        return floor;
    }

    /**
     * Takes note of a number.
     *
     * @return whether nothing is missing before it; if something is, nothing was noted, and the rest is to be asked for
     */
    public synchronized boolean learn(Raised raised) {
        if (raised.previous() > known) {
            return false;
        }
        add(raised);
        return true;
    }

    /** The same, whatever is missing before it. */
    synchronized void add(Raised raised) {
        heed(raised);
        known = Math.max(known, raised.epoch().number());
    }

    /**
     * From now on what this covers is dead, whatever is missing before it; the number up to which all is known stays. So
     * that near copies can be taken away between the two.
     */
    public synchronized void heed(Raised raised) {
        long number = raised.epoch().number();
        // One that is neither new nor above the floor is here, or has been forgotten.
        if (number > known || number > floor) {
            note(raised);
        }
    }

    /**
     * Takes note of all that another table had, complete up to {@code upTo}. Wherever the floor is here: what the other
     * still had may cover what is left, and one that has been forgotten since only refuses the dead.
     */
    public synchronized void learn(List<Raised> all, long upTo, long otherFloor) {
        all.forEach(this::note);
        known = Math.max(known, upTo);
        floor = Math.max(floor, otherFloor);
    }

    private void note(Raised raised) {
        Subject subject = raised.subject();
        if (subject != null) {
            caches.computeIfAbsent(raised.cache(), cache -> new ConcurrentHashMap<>())
                    .merge(
                            subject,
                            raised.epoch(),
                            (before, after) -> after.number() > before.number() ? after : before);
        }
    }

    /** From now on calls that began before {@code number} may not write. */
    public synchronized void raiseFloor(long number) {
        floor = Math.max(floor, number);
    }

    /** Forgets the epoch of a subject, unless it has risen since; nothing that it covers may be left. */
    public synchronized void forget(String cache, Subject subject, long number) {
        Map<Subject, Epoch> epochs = caches.get(cache);
        if (epochs != null) {
            epochs.computeIfPresent(subject, (same, epoch) -> epoch.number() > number ? epoch : null);
            if (epochs.isEmpty()) {
                caches.remove(cache);
            }
        }
    }

    /** The same for an epoch as it was listed. */
    public void forget(Raised raised) {
        if (raised.subject() != null) {
            forget(raised.cache(), raised.subject(), raised.epoch().number());
        }
    }

    /** The epochs above {@code number}, in no order. */
    public synchronized List<Raised> above(long number) {
        List<Raised> above = new ArrayList<>();
        caches.forEach((cache, epochs) -> epochs.forEach((subject, epoch) -> {
            if (epoch.number() > number) {
                above.add(new Raised(0, epoch, cache, subject));
            }
        }));
        return above;
    }

    /** The epochs, no higher than {@code upTo}, that are not among those that another table has listed. */
    public List<Raised> notIn(List<Raised> others, long upTo) {
        Set<Raised> known = new HashSet<>(others);
        return above(0).stream()
                .filter(mine -> mine.epoch().number() <= upTo && !known.contains(mine))
                .toList();
    }

    /** How many epochs are remembered. */
    public int size() {
        return caches.values().stream().mapToInt(Map::size).sum();
    }

    private @Nullable Epoch epoch(String cache, Subject subject) {
        Map<Subject, Epoch> epochs = caches.get(cache);
        return epochs == null ? null : epochs.get(subject);
    }

    private final class OfCache implements Epochs {

        private final String cache;

        private OfCache(String cache) {
            this.cache = cache;
        }

        @Override
        public long known() {
            return known;
        }

        @Override
        public long floor() {
            return floor;
        }

        @Override
        public long cleared(Scope scope) {
            if (!caches.containsKey(cache)) {
                return 0;
            }
            long latest = number(epoch(cache, new WholeCache()));
            for (Scope around = scope; around != null; around = around.outer()) {
                latest = Math.max(latest, number(epoch(cache, new InScope(around))));
            }
            return latest;
        }

        private static long number(@Nullable Epoch epoch) {
            return epoch == null ? 0 : epoch.number();
        }

        @Override
        public @Nullable Epoch revoked(String namespace, String user) {
            Epoch everywhere = epoch(cache, new OfUser(user));
            Epoch here = epoch(cache, new OfUserIn(namespace, user));
            if (everywhere == null || here == null) {
                return everywhere == null ? here : everywhere;
            }
            return here.number() > everywhere.number() ? here : everywhere;
        }
    }
}
