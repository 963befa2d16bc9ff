/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said from outside a file, and counts for more than what it says: system properties, then environment variables.
 *
 * <p>A variable has the name of the property in upper case, with an underscore for each character that is neither a letter nor a
 * digit: {@code LATCHKEY_CLUSTER_NAME} for {@code latchkey.cluster.name}. A setting of a cache is called
 * {@code latchkey.caches.}, the name as it stands in the file, a dot, and the setting.
 *
 * @param system the system properties
 * @param environment the environment variables
 */
public record Overrides(Properties system, Map<String, String> environment) {

    /** What the settings of caches begin with. */
    public static final String CACHES = "latchkey.caches.";

    private static final String VARIABLES = "LATCHKEY_";

    /** An application's settings for Spring. */
    private static final String OF_SPRING = VARIABLES + "SPRING_";

    /** Of what Kubernetes tells of a service that is called latchkey. */
    private static final List<String> OF_A_SERVICE = List.of("LATCHKEY_SERVICE_", "LATCHKEY_PORT");

    /** Those of this process. */
    public static Overrides ofProcess() {
        return new Overrides(System.getProperties(), System.getenv());
    }

    /** Whether a system property says something of a setting: for more than a variable does. */
    public boolean isInSystem(String name) {
        String property = system.getProperty(name);
        return property != null && !property.isBlank();
    }

    /**
     * What looks like an override and is none, in words, sorted.
     *
     * @param known the names of all settings that there are
     */
    public List<String> strays(Collection<String> known) {
        Set<String> variables = known.stream().map(Overrides::variable).collect(Collectors.toSet());
        Stream<String> strayVariables = environment.keySet().stream()
                .filter(name -> name.startsWith(VARIABLES) && !variables.contains(name))
                .filter(name -> !name.startsWith(OF_SPRING))
                .filter(name -> OF_A_SERVICE.stream().noneMatch(name::startsWith))
                .map(name -> "The environment variable " + name);
        Stream<String> strayProperties = system.stringPropertyNames().stream()
                .filter(name -> name.startsWith(CACHES) && !known.contains(name))
                .map(name -> "The system property " + name);
        return Stream.concat(strayVariables, strayProperties).sorted().toList();
    }

    /** Whether a stray was meant for a cache. */
    public static boolean isOfCaches(String stray) {
        return stray.contains(CACHES) || stray.contains(variable(CACHES));
    }

    /** The names of all settings of a file's caches, as they are overridden. */
    public static List<String> names(List<CacheSection> sections) {
        return sections.stream()
                .flatMap(section -> CacheReader.names().stream().map(name -> CACHES + section.name() + "." + name))
                .toList();
    }

    /** What is said of a setting, and by whom; {@code null} for nothing. A blank text says nothing. */
    public @Nullable Located of(String name) {
        String property = system.getProperty(name);
        if (property != null && isInSystem(name)) {
            return new Located(property, "the system property " + name);
        }
        String variable = variable(name);
        String text = environment.get(variable);
        return text == null || text.isBlank() ? null : new Located(text, "the environment variable " + variable);
    }

    /** A section with what is said of it elsewhere. */
    public CacheSection over(CacheSection section) {
        Map<String, Located> settings = new HashMap<>(section.settings());
        for (String name : CacheReader.names()) {
            Located said = of(CACHES + section.name() + "." + name);
            if (said != null) {
                settings.put(name, said);
            }
        }
        return new CacheSection(section.name(), section.place(), settings);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
