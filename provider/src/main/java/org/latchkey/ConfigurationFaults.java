/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;

/** What is wrong with the settings of a cache, in words that name each setting and its cure. */
final class ConfigurationFaults {

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

    static List<String> of(UserCode<?, ?> userCode, Set<Switch> switches) {
        List<String> faults = new ArrayList<>();
        if (switches.contains(Switch.READ_THROUGH) && userCode.loader() == null) {
            faults.add("readThrough is on without a loader: set loader, or leave readThrough off");
        }
        if (switches.contains(Switch.WRITE_THROUGH) && userCode.writer() == null) {
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
