/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a manager was given: its own {@code Properties} first, then the system properties of the same names.
 *
 * <p>A snapshot of the manager's own. Threads: used by one thread.
 */
final class PropertySource {

    private final Map<String, Object> own;
    private final Properties system;

    PropertySource(Properties own, Properties system) {
        this.own = flat(own);
        this.system = system;
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
        return own.get(name) instanceof String text ? text : system.getProperty(name);
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

    Collection<String> ownNames() {
        return own.keySet();
    }

    List<String> unknownSystemNames() {
        return system.stringPropertyNames().stream()
                .filter(SettingNames::isUnknown)
                .sorted()
                .toList();
    }
}
