/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.config.Endpoint;
import org.latchkey.config.SettingReader;
import org.latchkey.hazelcast.Place;

/**
 * Reads which cluster a manager means, and finds contradictions among the settings that say so.
 *
 * <p>Where the manager's own properties decide the topology, system properties that have no meaning in it are passed
 * over: they were meant for other managers. Everything else without a meaning is a fault.
 */
final class PlaceReader {

    private static final String DEFAULT_CLUSTER_NAME = "latchkey";
    private static final Endpoint DEFAULT_BIND = new Endpoint("127.0.0.1", 5701);

    private final PropertySource source;
    private final SettingReader reader;

    PlaceReader(PropertySource source, SettingReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** The place, or nothing if the reader now holds a fault that says why. */
    Optional<Place> read() {
        return topology().flatMap(topology -> switch (topology) {
            case EMBEDDED -> embedded();
            case CLUSTER -> member();
            case CLIENT -> client();
            case GIVEN -> given();
        });
    }

    private Optional<Topology> topology() {
        if (isGivenByOwn()) {
            return source.isOwn(LatchkeyProperties.TOPOLOGY) ? named() : Optional.of(Topology.GIVEN);
        }
        if (source.isSet(LatchkeyProperties.TOPOLOGY)) {
            return named();
        }
        return Optional.of(source.isSet(LatchkeyProperties.INSTANCE_NAME) ? Topology.GIVEN : Topology.EMBEDDED);
    }

    private boolean isGivenByOwn() {
        return source.isOwn(LatchkeyProperties.INSTANCE) || source.isOwn(LatchkeyProperties.INSTANCE_NAME);
    }

    private String decidingInstance() {
        return source.isOwn(LatchkeyProperties.INSTANCE)
                ? LatchkeyProperties.INSTANCE
                : LatchkeyProperties.INSTANCE_NAME;
    }

    private Optional<Topology> named() {
        String text = reader.text(LatchkeyProperties.TOPOLOGY, Topology.EMBEDDED.settingName());
        Optional<Topology> topology = Arrays.stream(Topology.values())
                .filter(candidate -> candidate.settingName().equals(text))
                .findFirst();
        if (topology.isEmpty()) {
            reader.fault(LatchkeyProperties.TOPOLOGY + " is '" + text + "': give one of "
                    + Arrays.stream(Topology.values())
                            .map(Topology::settingName)
                            .collect(Collectors.joining(", ")));
        }
        return topology;
    }

    private Optional<Place> embedded() {
        refuse(
                Topology.EMBEDDED,
                "set latchkey.topology to what you mean, or take the setting away",
                LatchkeyProperties.MEMBERS,
                LatchkeyProperties.BIND,
                LatchkeyProperties.CLUSTER_NAME,
                LatchkeyProperties.HAZELCAST_CONFIG,
                LatchkeyProperties.INSTANCE,
                LatchkeyProperties.INSTANCE_NAME,
                LatchkeyProperties.MINIMUM_MEMBERS);
        return Optional.of(new Place.Embedded());
    }

    private Optional<Place> member() {
        refuseInstance(Topology.CLUSTER);
        Optional<String> file = file(Topology.CLUSTER);
        if (file.isPresent()) {
            return file.map(Place.MemberByFile::new);
        }
        Endpoint bind = reader.endpoint(LatchkeyProperties.BIND, DEFAULT_BIND);
        if (bind.isWildcard()) {
            reader.fault(LatchkeyProperties.BIND + " is '" + bind
                    + "', which other members cannot reach: give the one address that they reach this one by");
        }
        return Optional.of(new Place.MemberOf(clusterName(), bind, members()));
    }

    private Optional<Place> client() {
        refuseInstance(Topology.CLIENT);
        refuse(Topology.CLIENT, "take it away, a client binds nothing", LatchkeyProperties.BIND);
        refuse(
                Topology.CLIENT,
                "take it away, and set it on the nodes",
                LatchkeyProperties.MINIMUM_MEMBERS,
                LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT);
        Optional<String> file = file(Topology.CLIENT);
        return file.isPresent()
                ? file.map(Place.ClientByFile::new)
                : Optional.of(new Place.ClientOf(clusterName(), members()));
    }

    private Optional<Place> given() {
        refuse(
                Topology.GIVEN,
                "take it away, the Hazelcast property of that name decides it: of the instance, or where that is a client, of"
                        + " the storage members",
                LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT);
        refuse(
                Topology.GIVEN,
                "take it away, the instance decides it",
                LatchkeyProperties.MEMBERS,
                LatchkeyProperties.BIND,
                LatchkeyProperties.CLUSTER_NAME,
                LatchkeyProperties.HAZELCAST_CONFIG,
                LatchkeyProperties.MINIMUM_MEMBERS);
        Optional<Object> instance = source.ownObject(LatchkeyProperties.INSTANCE);
        Optional<String> name = reader.text(LatchkeyProperties.INSTANCE_NAME);
        if (instance.isPresent()) {
            if (source.isOwn(LatchkeyProperties.INSTANCE_NAME)) {
                reader.fault(LatchkeyProperties.INSTANCE + " and " + LatchkeyProperties.INSTANCE_NAME
                        + " are both given: give one of them");
            }
            return found(
                    instance.flatMap(Place::given),
                    LatchkeyProperties.INSTANCE + " is a "
                            + instance.get().getClass().getName()
                            + ": put a HazelcastInstance into the properties, or give its name as "
                            + LatchkeyProperties.INSTANCE_NAME);
        }
        return name.isPresent()
                ? found(
                        name.flatMap(Place::named),
                        LatchkeyProperties.INSTANCE_NAME + " is '" + name.get()
                                + "', but no HazelcastInstance of that name runs in this JVM: start it first, or hand"
                                + " it over as " + LatchkeyProperties.INSTANCE)
                : found(
                        Optional.empty(),
                        LatchkeyProperties.TOPOLOGY + " is given, but no instance: put it into the properties as "
                                + LatchkeyProperties.INSTANCE + ", or give its name as "
                                + LatchkeyProperties.INSTANCE_NAME);
    }

    private Optional<Place> found(Optional<Place> place, String faultOtherwise) {
        if (place.isEmpty()) {
            reader.fault(faultOtherwise);
        }
        return place;
    }

    private Optional<String> file(Topology topology) {
        Optional<String> file = reader.text(LatchkeyProperties.HAZELCAST_CONFIG);
        if (source.isSet(LatchkeyProperties.MEMBERS)
                && !source.isAsStrong(LatchkeyProperties.HAZELCAST_CONFIG, LatchkeyProperties.MEMBERS)) {
            // Members that are named in a stronger place have taken the place of a file.
            return Optional.empty();
        }
        if (file.isPresent()) {
            refuse(
                    LatchkeyProperties.HAZELCAST_CONFIG,
                    topology,
                    "take it away, the file of " + LatchkeyProperties.HAZELCAST_CONFIG + " decides it",
                    new String[] {
                        LatchkeyProperties.MEMBERS,
                        LatchkeyProperties.CLUSTER_NAME,
                        LatchkeyProperties.BIND,
                        LatchkeyProperties.MINIMUM_MEMBERS
                    });
        }
        return file;
    }

    private String clusterName() {
        return reader.text(LatchkeyProperties.CLUSTER_NAME, DEFAULT_CLUSTER_NAME);
    }

    private List<Endpoint> members() {
        List<Endpoint> members = reader.endpoints(LatchkeyProperties.MEMBERS);
        if (reader.text(LatchkeyProperties.MEMBERS).isEmpty()) {
            reader.fault(LatchkeyProperties.MEMBERS + " is missing: give the members of the cluster as host:port,"
                    + " separated by commas, or a Hazelcast configuration as " + LatchkeyProperties.HAZELCAST_CONFIG);
        }
        return members;
    }

    private void refuseInstance(Topology topology) {
        refuse(
                topology,
                "take it away, or set latchkey.topology to given",
                LatchkeyProperties.INSTANCE,
                LatchkeyProperties.INSTANCE_NAME);
    }

    private void refuse(Topology topology, String cure, String... names) {
        String deciding = isGivenByOwn() && !source.isOwn(LatchkeyProperties.TOPOLOGY)
                ? decidingInstance()
                : LatchkeyProperties.TOPOLOGY;
        refuse(deciding, topology, cure, names);
    }

    private void refuse(String deciding, Topology topology, String cure, String[] names) {
        for (String name : names) {
            // What is said in a weaker place was meant for another topology, which this one has taken the place of; and
            // a variable
            // where nobody says which one, for others who share the environment: the nodes have settings of the same
            // names.
            boolean isMeantForOthers = source.isVariable(name) && !source.isSet(deciding);
            if (source.isAsStrong(name, deciding) && !isMeantForOthers) {
                reader.fault(name + " has no meaning in the topology " + topology.settingName() + ": " + cure);
            }
        }
    }
}
