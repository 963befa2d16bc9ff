/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A setting of a node, which has three names: as an argument, as a system property and as an environment variable. */
enum NodeOption {
    CLUSTER_NAME("name", "the cluster to be part of; default latchkey"),
    BIND("host:port", "the one address to bind, by which others reach this node; default 127.0.0.1:5701"),
    MEMBERS("host:port,...", "the nodes to join; without any, or if none of them answers, the node starts alone"),
    BACKUPS("0..6", "how many synchronous copies an entry has beside the owner's; default 1"),
    LEASE("ms", "how long one may serve that is not heard of, 500 to 10000, everywhere the same; default 2000"),
    ACKNOWLEDGEMENT_TIMEOUT("ms", "how long one may leave a change unacknowledged, 50 to 5000; default 500"),
    MINIMUM_MEMBERS("1..100", "how many nodes must see one another to answer: of three or more, a majority; default 1");

    private final String form;
    private final String meaning;

    NodeOption(String form, String meaning) {
        this.form = form;
        this.meaning = meaning;
    }

    /** For instance {@code --cluster-name}. */
    String argument() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For instance {@code latchkey.cluster.name}. */
    String systemProperty() {
        return "latchkey." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** For instance {@code LATCHKEY_CLUSTER_NAME}. */
    String environmentVariable() {
        return "LATCHKEY_" + name();
    }

    static Optional<NodeOption> ofArgument(String argument) {
        return Arrays.stream(values())
                .filter(option -> option.argument().equals(argument))
                .findFirst();
    }

    /** What {@code --help} prints. */
    static String help() {
        return """
                Usage: java -jar latchkey-node.jar [--name value | --name=value]...

                A storage node of Latchkey. Each setting is looked up among the arguments, then the system properties,
                then the environment.

                %s

                  --help                          print this and exit

                Once the node has joined, it prints one line: LATCHKEY NODE READY cluster=... address=... members=...
                SIGTERM makes it hand its data over and leave. Exit codes: 0 left as asked, 1 cannot start or ended of
                itself, 2 wrong arguments. It logs to standard error; -Dorg.slf4j.simpleLogger.defaultLogLevel=debug
                and the like change that. How much memory it may use is the JVM's -Xmx.""".formatted(Arrays.stream(values()).map(NodeOption::described).collect(Collectors.joining("\n")));
    }

    private String described() {
        return "  %-32s%s%n  %-32s(%s, %s)"
                .formatted(argument() + " " + form, meaning, "", systemProperty(), environmentVariable());
    }
}
