/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.latchkey.config.Endpoint;
import org.latchkey.config.SettingReader;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.hazelcast.FencingReader;
import org.latchkey.hazelcast.Place;

/** Reads a node's settings and finds everything that is wrong with them. */
final class NodeArguments {

    private static final Endpoint DEFAULT_BIND = new Endpoint("127.0.0.1", 5701);
    private static final int MOST_BACKUPS = 6;

    /** What was asked for. */
    sealed interface Request {

        /** To run a node. */
        record Run(Place.MemberOf place, int backups, Fencing fencing) implements Request {}

        /** To be told how to. */
        record Help() implements Request {}

        /** Something that cannot be done, with every reason. */
        record Wrong(List<String> faults) implements Request {}
    }

    private final Map<NodeOption, String> given = new EnumMap<>(NodeOption.class);
    private final List<String> faults = new ArrayList<>();

    private NodeArguments() {}

    static Request read(
            List<String> arguments,
            Function<String, @Nullable String> systemProperties,
            Function<String, @Nullable String> environment) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Request.Help();
        }
        NodeArguments read = new NodeArguments();
        read.parse(arguments.iterator());
        return read.request(systemProperties, environment);
    }

    private void parse(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            String[] parts = arguments.next().split("=", 2);
            Optional<NodeOption> option = NodeOption.ofArgument(parts[0]);
            if (option.isEmpty()) {
                faults.add(parts[0] + " is no setting: the settings are "
                        + Arrays.stream(NodeOption.values())
                                .map(NodeOption::argument)
                                .collect(Collectors.joining(", ")));
            } else if (parts.length == 1 && !arguments.hasNext()) {
                faults.add(parts[0] + " has no value: give one after it");
            } else {
                keep(option.get(), parts.length == 1 ? arguments.next() : parts[1]);
            }
        }
    }

    private void keep(NodeOption option, String value) {
        if (value.isBlank() || value.startsWith("--")) {
            faults.add(option.argument() + " has no value: give one after it");
        } else if (given.putIfAbsent(option, value) != null) {
            faults.add(option.argument() + " is given twice: give it once");
        }
    }

    private Request request(
            Function<String, @Nullable String> systemProperties, Function<String, @Nullable String> environment) {
        SettingReader reader = new SettingReader(name -> {
            NodeOption option = NodeOption.ofArgument(name).orElseThrow();
            String text = given.get(option);
            text = text == null ? systemProperties.apply(option.systemProperty()) : text;
            return text == null ? environment.apply(option.environmentVariable()) : text;
        });
        Endpoint bind = reader.endpoint(NodeOption.BIND.argument(), DEFAULT_BIND);
        if (bind.isWildcard()) {
            reader.fault(NodeOption.BIND.argument() + " is '" + bind
                    + "', which nobody can connect to: give the one address by which others reach this node");
        }
        Place.MemberOf place = new Place.MemberOf(
                reader.text(NodeOption.CLUSTER_NAME.argument(), "latchkey"),
                bind,
                reader.endpoints(NodeOption.MEMBERS.argument()));
        int backups = (int) reader.number(NodeOption.BACKUPS.argument(), 1, 0, MOST_BACKUPS);
        Fencing fencing = new FencingReader(
                        reader,
                        NodeOption.LEASE.argument(),
                        NodeOption.ACKNOWLEDGEMENT_TIMEOUT.argument(),
                        NodeOption.MINIMUM_MEMBERS.argument())
                .read();
        faults.addAll(reader.faults());
        return faults.isEmpty() ? new Request.Run(place, backups, fencing) : new Request.Wrong(List.copyOf(faults));
    }
}
