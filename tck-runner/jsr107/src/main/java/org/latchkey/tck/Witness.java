/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers of which clusters this JVM was seen to be a part, so that no stage passes in the place of another.
 *
 * <p>Asks Hazelcast rather than the provider. Used by the one thread that runs the tests.
 */
final class Witness {

    private final Set<String> seen = new TreeSet<>();

    /** How a JVM in this stage looks: a member or a client, of a cluster of so many members. */
    static Set<String> expected(Stage stage) {
        return switch (stage) {
            case EMBEDDED, GIVEN, WELD, SPRING -> Set.of("member of 1");
            case CLUSTER -> Set.of("member of 3");
            case CLIENT -> Set.of("client of 3");
            case VIEW -> Set.of("member of 1", "users of " + AnyUser.NAMESPACE);
        };
    }

    /** Looks once. Nothing is noted between the closing of one instance and the start of the next. */
    void look() {
        String all = Stream.concat(
                        Hazelcast.getAllHazelcastInstances().stream().map(member -> describe("member", member)),
                        HazelcastClient.getAllHazelcastClients().stream().map(client -> describe("client", client)))
                .sorted()
                .collect(Collectors.joining(" and "));
        if (!all.isEmpty()) {
            seen.add(all);
        }
        AnyUser.namespaces().forEach(namespace -> seen.add("users of " + namespace));
    }

    Set<String> seen() {
        return seen;
    }

    private static String describe(String role, HazelcastInstance instance) {
        return role + " of " + instance.getCluster().getMembers().size();
    }
}
