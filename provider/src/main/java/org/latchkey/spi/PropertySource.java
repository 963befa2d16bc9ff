/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.config.Located;
import org.latchkey.config.Overrides;

/**
 * What a manager was given: its own {@code Properties} first, then the system properties of the same names, then the environment
 * variables, then what its file says.
 *
 * <p>A snapshot of the manager's own. Threads: used by one thread.
 */
final class PropertySource {

    /** How strong an environment variable is, in places: 0 is the strongest. */
    private static final int VARIABLE = 2;

    private final Map<String, Object> own;
    private final Overrides overrides;
    private final Map<String, Located> file;

    PropertySource(Properties own, Overrides overrides, Map<String, Located> file) {
        this.own = flat(own);
        this.overrides = overrides;
        this.file = file;
    }

    /** All that {@code properties} hold, defaults included, under names that are strings. */
    static Map<String, Object> flat(Properties properties) {
        Map<String, Object> flat = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> flat.put(name, properties.getProperty(name)));
        properties.forEach((name, value) -> flat.put(String.valueOf(name), value));
        return flat;
    }

    /** The text under {@code name}, or {@code null} where there is none or no text. */
    @Nullable
    String text(String name) {
        if (own.get(name) instanceof String text) {
            return text;
        }
        Located said = fromOutside(name);
        return said == null ? null : said.text();
    }

    /** Where what counts of {@code name} is said, in words; empty for the manager's own properties. */
    Optional<String> place(String name) {
        return own.containsKey(name)
                ? Optional.empty()
                : Optional.ofNullable(fromOutside(name)).map(Located::place);
    }

    private @Nullable Located fromOutside(String name) {
        Located said = overrides.of(name);
        return said == null ? file.get(name) : said;
    }

    /** What is said from outside. */
    Overrides overrides() {
        return overrides;
    }

    /** What the manager's own properties hold under {@code name}. */
    Optional<Object> ownObject(String name) {
        return Optional.ofNullable(own.get(name));
    }

    boolean isOwn(String name) {
        return own.containsKey(name);
    }

    boolean isSet(String name) {
        String text = text(name);
        return isOwn(name) || (text != null && !text.isBlank());
    }

    /** Whether one is said in no weaker a place than the other, which may be said nowhere: the place of defaults is the weakest. */
    boolean isAsStrong(String name, String other) {
        return isSet(name) && strength(name) <= strength(other);
    }

    private int strength(String name) {
        if (own.containsKey(name)) {
            return 0;
        }
        if (overrides.isInSystem(name)) {
            return 1;
        }
        if (overrides.of(name) != null) {
            return VARIABLE;
        }
        return file.containsKey(name) ? 3 : 4;
    }

    /** Whether an environment variable is what counts. */
    boolean isVariable(String name) {
        return strength(name) == VARIABLE;
    }

    Collection<String> ownNames() {
        return own.keySet();
    }

    Collection<String> fileNames() {
        return file.keySet();
    }

    List<String> unknownSystemNames() {
        return overrides.system().stringPropertyNames().stream()
                .filter(name -> SettingNames.isUnknownAnywhere(name) && !name.startsWith(Overrides.CACHES))
                .sorted()
                .toList();
    }
}
