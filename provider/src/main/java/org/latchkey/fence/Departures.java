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
 * <p>A member that has left is remembered for as long as it is still seen, others are yet to be told of it, or its lease is waited
 * for; and for eight leases after others asked to have it given up. Its age goes with what is said of it, and what is said of one
 * that left more than four leases ago is no news: so it is never remembered anew, however many leave.
 *
 * <p>Not thread-safe, but for {@link #isNobodyWaitedFor}.
 */
final class Departures {

    /** Those who come later have nothing to wait for. */
    private static final int LEASES_TO_SPEAK_OF = 4;

    /** Longer than others speak of it, and what they say may be on its way. */
    private static final int LEASES_TO_REMEMBER = 8;

    private final long outlastNanos;
    private final Map<UUID, Known> known = new HashMap<>();
    private final Set<UUID> untold = new HashSet<>();
    /** Those of whom all others have been told, and when that was. */
    private final Map<UUID, Long> told = new HashMap<>();

    private boolean any;
    /** Read without the guard. */
    private volatile boolean nobodyWaitedFor = true;

    /**
     * What is known of one.
     *
     * @param since when it left
     * @param asked when it was last asked that it be given up
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

    /** Waits for none of those that have left until now. */
    void waitForNobody() {
        untold.clear();
        told.clear();
        nobodyWaitedFor = true;
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

    /** Another one says that a member has left. */
    void heard(Departure of, boolean isSeen, long nanos) {
        any = true;
        boolean isOld = of.agoNanos() >= LEASES_TO_SPEAK_OF * outlastNanos;
        if (isOld && !isSeen && !known.containsKey(of.member())) {
            return;
        }
        if (of.hasResigned()) {
            resigned(of.member(), nanos - of.agoNanos());
        } else if (!known.containsKey(of.member())) {
            learn(of.member(), new Known(nanos - of.agoNanos(), nanos - of.agoNanos(), false));
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

    /** What this member says to others. */
    Set<Departure> all(long nanos) {
        Set<Departure> all = new HashSet<>();
        known.forEach((member, one) -> all.add(new Departure(member, nanos - one.since(), one.hasResigned())));
        return all;
    }

    /**
     * Forgets whom nobody speaks of any more.
     *
     * @param seen all members that are still seen, whether or not they have left
     */
    void forget(Set<UUID> seen, long nanos) {
        known.entrySet().removeIf(each -> {
            UUID member = each.getKey();
            boolean isOfUse = seen.contains(member) || untold.contains(member) || told.containsKey(member);
            return !isOfUse && nanos - each.getValue().asked() >= LEASES_TO_REMEMBER * outlastNanos;
        });
    }
}
