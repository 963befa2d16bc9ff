/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.latchkey.Topology;

/**
 * Leaves a JVM without tests when its topology was not asked for, as in {@code -Dtck.topologies=client}.
 *
 * <p>Public for the service loader. A JVM that runs no topology, as for the tests of this module, is let alone.
 */
public final class Chosen implements PostDiscoveryFilter {

    /** Called by the service loader. */
    public Chosen() {}

    @Override
    public FilterResult apply(TestDescriptor test) {
        boolean included =
                System.getProperty("tck.topology") == null || topology().isPresent();
        return FilterResult.includedIf(included);
    }

    /** The topology that this JVM is to run, if it was asked for. */
    static Optional<Topology> topology() {
        String name = System.getProperty("tck.topology");
        if (name == null) {
            return Optional.empty();
        }
        Topology topology = parse(name).iterator().next();
        return Optional.of(topology).filter(parse(System.getProperty("tck.topologies", name))::contains);
    }

    /** The topologies of a list separated by commas. */
    static Set<Topology> parse(String names) {
        Set<Topology> topologies = EnumSet.noneOf(Topology.class);
        Arrays.stream(names.split(",", -1))
                .map(name -> Topology.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .forEach(topologies::add);
        return topologies;
    }
}
