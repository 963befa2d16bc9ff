/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static java.util.Objects.requireNonNull;

import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

/**
 * How much a cluster keeps for a cache, as one of its members sees it.
 *
 * @param entries envelopes in the map of entries, dead ones included; the indexes are on these
 * @param ledger epochs of all caches at the authority
 * @param epochs epochs of all caches in this member's own table
 */
public record TableSizes(int entries, int ledger, int epochs) {

    /** Looks, by this member of the cluster. */
    public static TableSizes of(HazelcastInstance member, String cache) {
        String name = member.getDistributedObjects().stream()
                .map(DistributedObject::getName)
                .filter(one -> one.startsWith(Names.ENTRIES) && one.contains(":" + cache + ":"))
                .findFirst()
                .orElseThrow();
        IMap<String, StoredLedger> sequence = member.getMap(Names.SEQUENCE);
        int ledger = requireNonNull(sequence.get(Names.AUTHORITY))
                .ledger()
                .image()
                .epochs()
                .size();
        return new TableSizes(
                member.getMap(name).size(),
                ledger,
                MemberDesk.of(member).follower().table().size());
    }
}
