/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.Map;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.Topology;

/** An application that has a value loaded, one computed, and one revoked, and says what it did, and whether its JVM can record. */
public final class LoadingApplication {

    /** How the line begins that says what it did, in a JVM that can record what happens and in one that cannot. */
    public static final String WITH_RECORDER = "WITH RECORDER ";

    public static final String WITHOUT_RECORDER = "WITHOUT RECORDER ";

    private LoadingApplication() {}

    public static void main(String[] arguments) {
        boolean canRecord = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        try (CacheManager manager = Deployment.of(Topology.EMBEDDED).manager(Map.of())) {
            @SuppressWarnings("unchecked")
            SessionCache<String, String> cache = manager.createCache(
                            "some",
                            new MutableConfiguration<String, String>()
                                    .setTypes(String.class, String.class)
                                    .setReadThrough(true)
                                    .setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class)))
                    .unwrap(SessionCache.class);
            String loaded = cache.get("a");
            String computed = cache.getOrSet("b", key -> "computed");
            cache.revoke("a");
            boolean revoked = cache.lookup("a") instanceof Lookup.Revoked<String>;
            System.out.println((canRecord ? WITH_RECORDER : WITHOUT_RECORDER) + loaded + ", " + computed
                    + (revoked ? ", revoked" : ", still there"));
        }
    }

    /** Has a value for everything. */
    public static final class Loader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
