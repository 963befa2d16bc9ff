/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which members and clients one member has seen or heard of. A client may be connected to others only, and is known by what
 * it sends: it attends every few seconds, and acknowledges. A member is there as long as it is among the members, whatever of
 * it arrives later.
 *
 * <p>Thread-safe.
 */
final class Sightings {

    private static final long HEARD_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SEEN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** The last that one sends before it dies comes when its connection was there or had just been. */
    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** When (by the monotonic clock) endpoints were last seen. */
    private final Map<UUID, Long> seen = new ConcurrentHashMap<>();

    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();

    /** The same of those that are or were members: one that is no more comes back under another name. */
    private final Map<UUID, Long> members = new ConcurrentHashMap<>();

    /**
     * Takes note of who is connected now; to be called several times a second.
     *
     * @param connected members and clients
     * @param now those of them that are members
     */
    void see(Set<UUID> connected, Set<UUID> now, long nanos) {
        now.forEach(member -> members.put(member, nanos));
        members.entrySet().removeIf(each -> nanos - each.getValue() > SEEN_NANOS && !heard.containsKey(each.getKey()));
        connected.forEach(endpoint -> seen.put(endpoint, nanos));
        seen.values().removeIf(at -> nanos - at > SEEN_NANOS);
        heard.values().removeIf(at -> nanos - at > HEARD_NANOS);
    }

    /** Nobody has been seen yet where this member is now. */
    void forget() {
        seen.clear();
        members.clear();
    }

    /** Takes note of a sign of life. */
    void hear(UUID one, long nanos) {
        heard.put(one, nanos);
    }

    /** Whether there was a sign of life a short while ago. */
    boolean hasHeard(UUID one, long nanos) {
        Long at = heard.get(one);
        return at != null && nanos - at <= HEARD_NANOS;
    }

    /** Whether an endpoint was connected here not long ago, so that it is known when it leaves. */
    boolean hasSeen(UUID endpoint) {
        return seen.containsKey(endpoint);
    }

    /** Those who are connected, and those who are there all the same. */
    Set<UUID> present(Set<UUID> connected, long nanos) {
        Set<UUID> present = new HashSet<>(connected);
        heard.forEach((endpoint, at) -> {
            if (nanos - at <= HEARD_NANOS && !members.containsKey(endpoint) && !isLastWord(endpoint, at)) {
                present.add(endpoint);
            }
        });
        return present;
    }

    private boolean isLastWord(UUID endpoint, long at) {
        Long last = seen.get(endpoint);
        return last != null && at - last <= LAST_WORDS_NANOS;
    }
}
