/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which provider {@code Caching.getCachingProvider()} finds, without a name, where Hazelcast's is on the class path too.
 *
 * <p>It finds none: with two providers it fails. Hazelcast's jar brings one, so this happens to everybody who calls it
 * without a name, and they are told the cures before it fails.
 */
final class ProviderChoice {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderChoice.class);

    private static final String SERVICE_FILE = "META-INF/services/" + CachingProvider.class.getName();
    private static final String OURS = LatchkeyCachingProvider.class.getName();
    private static final String HAZELCASTS = "com.hazelcast.";

    /** The class loaders whose users have been warned, or need not be. Weak, and guarded by itself. */
    private static final Set<ClassLoader> SETTLED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Whether this thread is about to cure what the warning is about. */
    private static final ThreadLocal<ClassLoader> CURING = new ThreadLocal<>();

    private ProviderChoice() {}

    /** Logs the cures, once for each class loader, if {@code loader} sees both providers and nothing chooses one. */
    static void warnIfAmbiguous(ClassLoader loader) {
        if (CURING.get() != null || System.getProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER) != null) {
            return;
        }
        if (SETTLED.add(loader) && isAmbiguous(declared(loader))) {
            LOG.warn(
                    "Hazelcast's own caching provider is on the class path beside Latchkey's, so that"
                            + " Caching.getCachingProvider() without a name fails. Either name the provider,"
                            + " Caching.getCachingProvider(\"{}\"); or call LatchkeyCachingProvider.makeDefault() first;"
                            + " or start the JVM with -D{}={}; or use the all-in-one jar, latchkey-jcache with the"
                            + " classifier 'all', in place of Latchkey's and Hazelcast's.",
                    OURS,
                    Caching.JAVAX_CACHE_CACHING_PROVIDER,
                    OURS);
        }
    }

    /** Takes Hazelcast's provider out of what lookups by {@code loader} find, and makes sure that ours is there. */
    static synchronized void makeDefault(ClassLoader loader) {
        CURING.set(loader);
        try {
            Caching.getCachingProvider(OURS, loader);
            remove(loader);
            SETTLED.add(loader);
        } finally {
            CURING.remove();
        }
    }

    /** The registry hands out its live view: what its iterator removes, no later lookup of that class loader finds. */
    private static void remove(ClassLoader loader) {
        var providers = Caching.getCachingProviders(loader).iterator();
        while (providers.hasNext()) {
            if (providers.next().getClass().getName().startsWith(HAZELCASTS)) {
                providers.remove();
            }
        }
    }

    private static boolean isAmbiguous(Set<String> providers) {
        return providers.contains(OURS) && providers.stream().anyMatch(name -> name.startsWith(HAZELCASTS));
    }

    /** The providers that service files declare, none of which is loaded for that. */
    private static Set<String> declared(ClassLoader loader) {
        Set<String> names = new HashSet<>();
        try {
            for (URL file : Collections.list(loader.getResources(SERVICE_FILE))) {
                var connection = file.openConnection();
                // A cached jar would stay open, and locked, for as long as this process runs.
                connection.setUseCaches(false);
                try (var lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            LOG.debug("Cannot read the service files of {}", CachingProvider.class, e);
        }
        return names;
    }
}
