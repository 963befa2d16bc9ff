/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.ObjectInputFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** What is wrong with the settings of a cache, in words that name each setting and its cure. */
final class ConfigurationFaults {

    /** What no setting of a time may pass: its milliseconds, added to any clock, are a number still. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** A user's sessions are in one record, which is written whenever one of them begins. */
    private static final int MOST_SESSIONS = 1_000;

    private static final int MOST_NEAR_ENTRIES = 10_000_000;

    private ConfigurationFaults() {}

    static List<String> of(EntryTypes<?, ?> types) {
        List<String> faults = new ArrayList<>();
        if (types.key().isPrimitive()) {
            faults.add(primitive("key", types.key()));
        }
        if (types.value().isPrimitive()) {
            faults.add(primitive("value", types.value()));
        }
        return faults;
    }

    private static String primitive(String which, Class<?> type) {
        return "the " + which + " type is the primitive " + type.getName() + ": declare the class that boxes it";
    }

    static List<String> of(Set<Switch> switches, @Nullable Factory<?> loader, @Nullable Factory<?> writer) {
        List<String> faults = new ArrayList<>();
        if (switches.contains(Switch.READ_THROUGH) && loader == null) {
            faults.add("readThrough is on without a loader: set loader, or leave readThrough off");
        }
        if (switches.contains(Switch.WRITE_THROUGH) && writer == null) {
            faults.add("writeThrough is on without a writer: set writer, or leave writeThrough off");
        }
        return faults;
    }

    static <K, V> List<String> of(List<CacheEntryListenerConfiguration<K, V>> listeners) {
        List<String> faults = new ArrayList<>();
        if (new HashSet<Object>(listeners).size() < listeners.size()) {
            faults.add("listener: the same configuration was added twice: add each once");
        }
        if (listeners.stream().anyMatch(one -> one.getCacheEntryListenerFactory() == null)) {
            faults.add("listener: a configuration has no factory of a listener: set its cacheEntryListenerFactory");
        }
        return faults;
    }

    static List<String> of(Lifetimes lifetimes, @Nullable Factory<ExpiryPolicy> policy) {
        List<String> faults = new ArrayList<>();
        if (lifetimes.isBounded() && policy != null) {
            faults.add(
                    "expiry has no meaning beside idleTime and lifetime, which are a policy of their own: leave it out,"
                            + " or them");
        }
        Duration idle = lifetimes.idle();
        Duration whole = lifetimes.whole();
        faults.addAll(ofDuration("idleTime", idle, Duration.ofMillis(1)));
        faults.addAll(ofDuration("lifetime", whole, Duration.ofMillis(1)));
        if (idle != null && whole != null && idle.compareTo(whole) > 0) {
            faults.add("idleTime is longer than lifetime, and would never end a session: shorten it, or leave it out");
        }
        return faults;
    }

    private static List<String> ofDuration(String setting, @Nullable Duration duration, Duration least) {
        boolean wrong = duration != null && (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0);
        return wrong
                ? List.of(setting + " is " + duration + ": give at least " + least + " and at most " + LONGEST)
                : List.of();
    }

    static List<String> of(Sessions sessions, Set<Switch> switches) {
        List<String> faults = new ArrayList<>();
        String namespace = sessions.namespace();
        if (namespace != null && switches.contains(Switch.NAMESPACE_REQUIRED)) {
            faults.add("namespaceRequired has no meaning beside namespace, which is used where a call names none: leave"
                    + " one of them out");
        }
        if (switches.contains(Switch.OUTSIDE_SYNC_SCOPE) && switches.contains(Switch.NAMESPACE_REQUIRED)) {
            faults.add(
                    "namespaceRequired has no meaning beside outsideSyncScope, where all calls see one namespace: leave one of"
                            + " them out");
        }
        if (namespace != null) {
            faults.addAll(ofNamespace(namespace));
        }
        Limit limit = sessions.limit();
        if (limit != null && (limit.most() < 1 || limit.most() > MOST_SESSIONS)) {
            faults.add("limitPerUser is " + limit.most() + ": give a number of sessions from 1 to " + MOST_SESSIONS);
        }
        faults.addAll(ofDuration("revocationRetention", sessions.revoking().retention(), Duration.ofSeconds(1)));
        return faults;
    }

    private static List<String> ofNamespace(String namespace) {
        try {
            var unused = SessionNames.check("namespace", namespace);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("namespace cannot be a name: " + e.getMessage());
        }
    }

    static List<String> of(Encoding encoding) {
        List<String> faults = new ArrayList<>();
        if (encoding.codec() != null && !encoding.serialAllow().isEmpty()) {
            faults.add("serialAllow has no meaning beside codec, which replaces Java serialization: set one of them");
        }
        encoding.serialAllow().stream().flatMap(ConfigurationFaults::ofPattern).forEach(faults::add);
        Integer most = encoding.maxValueBytes();
        if (most != null && most <= 0) {
            faults.add("maxValueBytes is " + most + ": give a number of bytes above 0");
        }
        return faults;
    }

    static List<String> of(Nearness nearness) {
        Integer most = nearness.mostEntries();
        boolean wrong = most != null && (most < 1 || most > MOST_NEAR_ENTRIES);
        return wrong
                ? List.of("nearCache is " + most + ": give a number of entries from 1 to " + MOST_NEAR_ENTRIES
                        + ", or withoutNearCache for none")
                : List.of();
    }

    private static Stream<String> ofPattern(String pattern) {
        try {
            @Nullable ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(pattern.strip());
            return filter == null ? Stream.of("serialAllow has an empty pattern: leave it out") : Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.of("serialAllow has the pattern '" + pattern + "', which cannot be read (" + e.getMessage()
                    + "): use the syntax of java.io.ObjectInputFilter, for instance com.example.**");
        }
    }
}
