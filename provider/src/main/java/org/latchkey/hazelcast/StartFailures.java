/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.internal.cluster.impl.ConfigMismatchException;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/** Says why an instance did not start, in the words of the settings that cure it. */
final class StartFailures {

    private StartFailures() {}

    static StoreException ofMember(Place place, Config config, RuntimeException failure) {
        return new StoreException(Reason.UNREACHABLE, memberProblem(place, config, failure), failure);
    }

    static StoreException ofClient(
            Place place, ClientConfig config, String problem, @Nullable RuntimeException failure) {
        String setBy = place instanceof Place.ClientByFile file ? "in " + file.file() : "latchkey.members";
        return new StoreException(
                Reason.UNREACHABLE,
                "The client of cluster '" + config.getClusterName() + "' at "
                        + config.getNetworkConfig().getAddresses() + " (" + setBy + ") " + problem
                        + ". Check that the members run and can be reached from here, and that their cluster name is the"
                        + " same (latchkey.cluster.name), for a wrong one looks just like this; latchkey.connect.timeout says how long to try.",
                failure);
    }

    private static String memberProblem(Place place, Config config, RuntimeException failure) {
        String cluster = "The member of cluster '" + config.getClusterName() + "'";
        if (messages(failure).anyMatch(text -> text.startsWith("Cannot bind"))) {
            return cluster + " cannot bind " + address(place, config)
                    + ": the port is taken, or the address is none of this machine's. " + bindCure(place);
        }
        Optional<String> mismatch = causes(failure)
                .filter(ConfigMismatchException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
        if (mismatch.isPresent() || messages(failure).anyMatch(text -> text.startsWith("Node failed to start"))) {
            return cluster + " was turned away by the members that it wanted to join"
                    + mismatch.map(text -> " (" + text + ")").orElse("")
                    + ". Most often their partition count differs (here it is " + partitionCount(config)
                    + "): set hazelcast.partition.count alike everywhere, and use the same version of Hazelcast; the"
                    + " log has the members' own words.";
        }
        return cluster + " cannot be started: " + failure.getMessage();
    }

    private static String address(Place place, Config config) {
        return place instanceof Place.MemberOf member
                ? member.bind().toString()
                : "port " + config.getNetworkConfig().getPort();
    }

    private static String bindCure(Place place) {
        if (place instanceof Place.MemberOf) {
            return "Choose another latchkey.bind, or end what holds it.";
        }
        return place instanceof Place.MemberByFile file
                ? "Change the network section of " + file.file() + ", or end what holds it."
                : "Check that the loopback interface is up.";
    }

    private static int partitionCount(Config config) {
        return new HazelcastProperties(config).getInteger(ClusterProperty.PARTITION_COUNT);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Stream<String> messages(Throwable failure) {
        return causes(failure).map(Throwable::getMessage).filter(text -> text != null);
    }
}
