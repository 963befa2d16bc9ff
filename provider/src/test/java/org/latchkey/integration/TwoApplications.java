/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.latchkey.Topology;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/** Two applications, each in a process of its own, that use caches of the same names. */
record TwoApplications(Deployment deployment, ApplicationProcess first, ApplicationProcess second)
        implements AutoCloseable {

    private static final AtomicInteger CACHES = new AtomicInteger();

    /** Starts both, with these settings besides those of the topology. */
    static TwoApplications start(Topology topology, Map<String, String> settings) {
        Deployment deployment = Deployment.of(topology);
        try {
            return new TwoApplications(
                    deployment, deployment.application("first", settings), deployment.application("second", settings));
        } catch (Throwable e) {
            deployment.close();
            throw e;
        }
    }

    /** The name of a cache that nobody has used before. */
    static String freshName() {
        return "cache-" + CACHES.incrementAndGet();
    }

    /** The name of a fresh cache that both have created. */
    String sharedCache(Recipe recipe) {
        String cache = freshName();
        first.create(cache, recipe);
        second.create(cache, recipe);
        return cache;
    }

    @Override
    public void close() {
        deployment.close();
    }
}
