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

/**
 * Leaves a JVM without tests when its stage was not asked for, as in {@code -Dtck.topologies=client}.
 *
 * <p>Public for the service loader. A JVM that runs no stage, as for the tests of this module, is let alone.
 */
public final class Chosen implements PostDiscoveryFilter {

    /** Called by the service loader. */
    public Chosen() {}

    @Override
    public FilterResult apply(TestDescriptor test) {
        boolean included = System.getProperty("tck.topology") == null || stage().isPresent();
        return FilterResult.includedIf(included);
    }

    /** The stage that this JVM is to run, if it was asked for. */
    static Optional<Stage> stage() {
        String name = System.getProperty("tck.topology");
        if (name == null) {
            return Optional.empty();
        }
        Stage stage = parse(name).iterator().next();
        return Optional.of(stage).filter(parse(System.getProperty("tck.topologies", name))::contains);
    }

    /** The stages of a list separated by commas. */
    static Set<Stage> parse(String names) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        Arrays.stream(names.split(",", -1))
                .map(name -> Stage.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .forEach(stages::add);
        return stages;
    }
}
