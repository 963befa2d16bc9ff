/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.topic.impl.TopicService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The mailboxes of processes that were killed, or of members that have left: nobody listens there any more, and nobody but
 * the coordinator clears them away.
 *
 * <p>Destroying one takes its listeners along, those of a process that comes back too. So it happens only after a time in
 * which any process that is alive has connected, and subscribed, again. Used by the sweeper's thread only, which blocks.
 */
final class LeftMailboxes {

    private final HazelcastInstance member;
    private final long patienceMillis;
    private final Predicate<UUID> isAlive;
    /** Since when nobody has listened. */
    private final Map<String, Long> silentSince = new HashMap<>();

    /**
     * @param patienceMillis for how long nobody must have listened
     * @param isAlive whether a process has been heard from: it may listen through members that say nothing of that here
     */
    LeftMailboxes(HazelcastInstance member, long patienceMillis, Predicate<UUID> isAlive) {
        this.member = member;
        this.patienceMillis = patienceMillis;
        this.isAlive = isAlive;
    }

    /** Destroys those at which nobody has listened for long at {@code now}, in milliseconds since the epoch. */
    void clearAway(long now) {
        List<DistributedObject> silent = new ArrayList<>();
        for (DistributedObject each : member.getDistributedObjects()) {
            if (isMailbox(each) && !hasListener(each) && !isAlive.test(owner(each))) {
                silent.add(each);
            }
        }
        silentSince
                .keySet()
                .retainAll(silent.stream().map(DistributedObject::getName).toList());
        for (DistributedObject each : silent) {
            if (now - silentSince.computeIfAbsent(each.getName(), first -> now) >= patienceMillis) {
                each.destroy();
                silentSince.remove(each.getName());
            }
        }
    }

    private static boolean isMailbox(DistributedObject object) {
        return object.getServiceName().equals(TopicService.SERVICE_NAME)
                && object.getName().startsWith(Names.MAILBOX);
    }

    private static UUID owner(DistributedObject mailbox) {
        return UUID.fromString(mailbox.getName().substring(Names.MAILBOX.length()));
    }

    /** Each member knows of the listeners that are reached through it: of all members', and of its clients'. */
    private static boolean hasListener(DistributedObject topic) {
        return !(topic instanceof AbstractDistributedObject<?> proxy)
                || proxy.getNodeEngine()
                        .getEventService()
                        .hasEventRegistration(TopicService.SERVICE_NAME, topic.getName());
    }
}
