/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.Optional;
import org.latchkey.config.Endpoint;

/**
 * Which cluster is meant, and what this process is in it. Equal places share one instance.
 *
 * <p>Lists of members are kept sorted and without repetition, since their order means nothing.
 */
public sealed interface Place {

    /** A member in this process that finds nobody and is found by nobody. */
    record Embedded() implements Place {}

    /** A member of a cluster beside those listed. */
    record MemberOf(String clusterName, Endpoint bind, List<Endpoint> members) implements Place {
        public MemberOf {
            members = members.stream().sorted().distinct().toList();
        }
    }

    /** A client of the members listed. */
    record ClientOf(String clusterName, List<Endpoint> members) implements Place {
        public ClientOf {
            members = members.stream().sorted().distinct().toList();
        }
    }

    /** A member as a Hazelcast configuration of the user's describes it. */
    record MemberByFile(String file) implements Place {}

    /** A client as a Hazelcast configuration of the user's describes it. */
    record ClientByFile(String file) implements Place {}

    /** An instance that the application runs, member or client, and shuts down itself. */
    record Given(HazelcastInstance instance) implements Place {}

    /** The place of a running instance, if {@code candidate} is one. */
    static Optional<Place> given(Object candidate) {
        return candidate instanceof HazelcastInstance instance ? Optional.of(new Given(instance)) : Optional.empty();
    }

    /** The place of the instance of this process that runs under {@code name}, member or client, if there is one. */
    static Optional<Place> named(String name) {
        return Optional.ofNullable(Hazelcast.getHazelcastInstanceByName(name))
                .or(() -> Optional.ofNullable(HazelcastClient.getHazelcastClientByName(name)))
                .map(Given::new);
    }
}
