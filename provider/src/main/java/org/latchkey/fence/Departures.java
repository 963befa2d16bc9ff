/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.latchkey.fence.MemberLease.Departure;

/**
 * Which other storage members have left, as one member knows it, and whether it has waited for their leases.
 *
 * <p>What members say of a third carries how long ago the one that says it can last have stood behind that one. Whoever left more
 * than four leases ago in the eyes of all is no news to those who come later. One that has left is remembered for as long as it is
 * still seen, others are yet to be told of it, or its lease is waited for; and for a hundred leases after it was last asked that it
 * be given up, so that no message that was long under way makes it news again.
 *
 * <p>Not thread-safe, but for {@link #isNobodyWaitedFor}.
 */
final class Departures {

    /** Those who come later have nothing to wait for. */
    private static final int LEASES_TO_HEED = 4;

    /** Longer than a message is under way. */
    private static final int LEASES_TO_REMEMBER = 100;

    private final long outlastNanos;
    private final Map<UUID, Known> known = new HashMap<>();
    private final Set<UUID> untold = new HashSet<>();
    /** Those of whom all others have been told, and when that was. */
    private final Map<UUID, Long> told = new HashMap<>();

    private boolean any;
    private boolean hasNothingToAnswer;
    /** Read without the guard. */
    private volatile boolean nobodyWaitedFor = true;

    /**
     * What is known of one.
     *
     * @param since when this member, or whoever told it, can last have stood behind that one
     * @param asked when it was last asked that it be given up, or else {@code since}
     */
    private record Known(long since, long asked, boolean hasResigned) {}

    /**
     * @param outlastNanos for how long another's lease is waited out
     */
    Departures(long outlastNanos) {
        this.outlastNanos = outlastNanos;
    }

    /** Knows of nobody any more, and waits for nobody. */
    void reset() {
        known.clear();
        any = false;
        waitForNobody();
    }

    /** Waits for none of those that have left until now, as long as this member has nothing to answer. */
    void waitForNobody() {
        untold.clear();
        told.clear();
        nobodyWaitedFor = true;
        hasNothingToAnswer = true;
    }

    /** Has something to answer again, and waits for those that have left lately. */
    void waitAgain(long nanos) {
        if (!hasNothingToAnswer) {
            return;
        }
        hasNothingToAnswer = false;
        known.forEach((member, one) -> {
            if (!one.hasResigned() && nanos - one.since() < LEASES_TO_HEED * outlastNanos) {
                untold.add(member);
                nobodyWaitedFor = false;
            }
        });
    }

    boolean include(UUID member) {
        return known.containsKey(member);
    }

    /** Whether any has left since the last reset. */
    boolean includeAnyEver() {
        return any;
    }

    boolean hasResigned(UUID member) {
        Known one = known.get(member);
        return one != null && one.hasResigned();
    }

    /** A member is not there any more, or another one asks that it be given up. */
    void left(UUID member, long nanos) {
        Known before = known.get(member);
        if (before == null) {
            learn(member, new Known(nanos, nanos, false));
        } else {
            known.put(member, new Known(before.since(), nanos, before.hasResigned()));
        }
    }

    /**
     * Another one says that a member has left.
     *
     * @param seen the members that are still seen: this one may have stood behind them until now
     */
    void heard(Departure of, Set<UUID> seen, long nanos) {
        any = true;
        UUID member = of.member();
        boolean isSeen = seen.contains(member);
        boolean isOld = of.agoNanos() >= LEASES_TO_HEED * outlastNanos;
        if (isOld && !isSeen && !known.containsKey(member)) {
            return;
        }
        long since = isSeen ? nanos : nanos - of.agoNanos();
        if (of.hasResigned()) {
            resigned(member, since);
        } else if (!known.containsKey(member)) {
            learn(member, new Known(since, since, false));
        }
    }

    /** A member has said, at {@code since}, that it answers nobody any more: nobody has to wait for it. */
    void resigned(UUID member, long since) {
        Known before = known.get(member);
        learn(member, before == null ? new Known(since, since, true) : new Known(before.since(), before.asked(), true));
        untold.remove(member);
        told.remove(member);
    }

    private void learn(UUID member, Known one) {
        any = true;
        known.put(member, one);
        if (!one.hasResigned()) {
            untold.add(member);
            nobodyWaitedFor = false;
        }
    }

    /** Those of whom not all others have been told. */
    Set<UUID> untold() {
        return Set.copyOf(untold);
    }

    /** All others have been told of these. */
    void toldAllOf(Set<UUID> members, long nanos) {
        for (UUID member : members) {
            if (untold.remove(member)) {
                told.put(member, nanos);
            }
        }
    }

    /** Whether nobody was waited for when this was last looked at. From any thread. */
    boolean isNobodyWaitedFor() {
        return nobodyWaitedFor;
    }

    /** Looks again whether anybody is waited for. */
    boolean looksClear(long nanos) {
        told.values().removeIf(at -> nanos - at >= outlastNanos);
        nobodyWaitedFor = told.isEmpty() && untold.isEmpty();
        return nobodyWaitedFor;
    }

    /** What this member says to others. As long as it waits for one, those who come later have to. */
    Set<Departure> all(long nanos) {
        Set<Departure> all = new HashSet<>();
        known.forEach((member, one) -> {
            long ago = isWaitedFor(member) ? 0 : nanos - one.since();
            all.add(new Departure(member, ago, one.hasResigned()));
        });
        return all;
    }

    private boolean isWaitedFor(UUID member) {
        return untold.contains(member) || told.containsKey(member);
    }

    /**
     * Forgets whom nobody speaks of any more.
     *
     * @param seen all members that are still seen, whether or not they have left
     */
    void forget(Set<UUID> seen, long nanos) {
        known.entrySet().removeIf(each -> {
            UUID member = each.getKey();
            boolean isOfUse = seen.contains(member) || isWaitedFor(member);
            return !isOfUse && nanos - each.getValue().asked() >= LEASES_TO_REMEMBER * outlastNanos;
        });
    }
}
