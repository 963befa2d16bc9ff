/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a file says of the caches of one name, or of all whose names fit a pattern.
 *
 * @param name the name; in a pattern {@code *} stands for any number of characters
 * @param place where the section begins, in words
 * @param settings by their names
 */
public record CacheSection(String name, String place, Map<String, Located> settings) {

    private static final String ANY = "*";

    public CacheSection {
        settings = Map.copyOf(settings);
    }

    /** Whether it is of caches that are created when they are first asked for. */
    public boolean isPattern() {
        return name.contains(ANY);
    }

    /** Whether it is of a cache of this name. */
    public boolean covers(String cache) {
        String expression = Pattern.quote(name).replace(ANY, "\\E.*\\Q");
        return cache.matches(expression);
    }

    /** How much of a name it says: of two that cover a cache, the one that says more counts. */
    public int precision() {
        return name.replace(ANY, "").length();
    }
}
