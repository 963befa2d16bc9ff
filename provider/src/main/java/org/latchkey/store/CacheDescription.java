/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

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

    /** For how long revocations are remembered where a description says nothing, in milliseconds. */
    public static final long DEFAULT_RETENTION_MILLIS = 3_600_000;

    /** The name of the setting that says for how long revocations are remembered; in milliseconds. */
    public static final String RETENTION = "revocation retention in milliseconds";

    /** The name of the setting that says whether ordinary changes wait for near copies to be dropped. */
    public static final String CONSISTENCY = "consistency";

    /** They do not. */
    public static final String EVENTUAL = "eventual";

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

    /** For how long revocations are remembered, in milliseconds. */
    public long retentionMillis() {
        String millis = traits.get(RETENTION);
        return millis == null ? DEFAULT_RETENTION_MILLIS : Long.parseLong(millis);
    }

    /** Whether a change waits until other processes have dropped their near copies of what it changes. */
    public boolean isFenced() {
        return !EVENTUAL.equals(traits.get(CONSISTENCY));
    }

    private String trait(String name) {
        return traits.getOrDefault(name, "not set");
    }
}
