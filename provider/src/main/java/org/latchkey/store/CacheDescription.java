/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Those settings of a cache that all processes must agree on, by name ("key type", "expiry", "codec" …) and as text.
 *
 * @param traits the settings
 */
public record CacheDescription(SortedMap<String, String> traits) {

    /** The trait that says for how long revocations are remembered, as ISO-8601 writes a duration. */
    public static final String RETENTION = "revocation retention";

    /** For how long they are where a description says nothing. */
    public static final Duration USUAL_RETENTION = Duration.ofHours(1);

    public CacheDescription {
        traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
    }

    public static CacheDescription of(Map<String, String> traits) {
        return new CacheDescription(new TreeMap<>(traits));
    }

    /** In which settings {@code wanted} differs from this one, in words; empty if in none. */
    public String differencesTo(CacheDescription wanted) {
        TreeSet<String> names = new TreeSet<>(traits.keySet());
        names.addAll(wanted.traits.keySet());
        return names.stream()
                .filter(name -> !trait(name).equals(wanted.trait(name)))
                .map(name -> name + " is " + trait(name) + " in the cluster and " + wanted.trait(name) + " here")
                .collect(Collectors.joining("; "));
    }

    /** For how long revocations are remembered; an hour where nothing is said. */
    public Duration retention() {
        String retention = traits.get(RETENTION);
        return retention == null ? USUAL_RETENTION : Duration.parse(retention);
    }

    private String trait(String name) {
        return traits.getOrDefault(name, "not set");
    }
}
