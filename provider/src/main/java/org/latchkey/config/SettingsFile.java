/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.List;
import java.util.Map;

/**
 * What a file says of a manager and its caches, not yet checked but for its shape.
 *
 * @param settings the manager's, by their full names
 * @param caches in the order in which they stand in the file
 * @param faults what is wrong with the shape, each with its line
 */
public record SettingsFile(Map<String, Located> settings, List<CacheSection> caches, List<String> faults) {

    /** That of a manager that has none. */
    public static final SettingsFile NONE = new SettingsFile(Map.of(), List.of(), List.of());

    public SettingsFile {
        settings = Map.copyOf(settings);
        caches = List.copyOf(caches);
        faults = List.copyOf(faults);
    }
}
