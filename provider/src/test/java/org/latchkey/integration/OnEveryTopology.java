/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.latchkey.Topology;

/**
 * A class of tests that is run once with the {@link Parties} of each topology, which its constructor takes.
 *
 * <p>They are started once for all classes, and end with the test run: what is done to them must leave them as they were.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(OnEveryTopology.Started.class)
@interface OnEveryTopology {

    /** Gives the parties, which it starts when they are first asked for. */
    final class Started implements ArgumentsProvider {

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            ExtensionContext.Store store =
                    context.getRoot().getStore(ExtensionContext.Namespace.create(OnEveryTopology.class));
            return Stream.of(Topology.EMBEDDED, Topology.CLUSTER, Topology.CLIENT)
                    .map(topology -> store.computeIfAbsent(topology, Parties::start, Parties.class))
                    .map(Arguments::of);
        }
    }
}
