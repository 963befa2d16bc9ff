/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.latchkey.config.SettingsFile;
import org.latchkey.config.SettingsFiles;

/**
 * A manager's file, and the name that it has by its URI.
 *
 * @param fixedName the URI where that is but a name; {@code null} where settings say the name
 * @param content what the file says; nothing where there is none
 */
record ManagerFile(@Nullable String fixedName, SettingsFile content) {

    /**
     * The file that a URI locates, and that of the class path where it is the default one; nothing where it is but a name. A file's
     * path is never the name: the processes of a service may have it in different places, and must meet.
     */
    static ManagerFile of(URI uri, ClassLoader classLoader) {
        if (SettingsFiles.isLocation(uri)) {
            return new ManagerFile(null, SettingsFiles.at(uri, classLoader));
        }
        if (isDefault(uri)) {
            return new ManagerFile(null, SettingsFiles.byDefault(classLoader).orElse(SettingsFile.NONE));
        }
        String text = uri.toString();
        return new ManagerFile(text, looksLikeAFile(text) ? misplaced(text) : SettingsFile.NONE);
    }

    /** With a fragment it is another manager of the same name. */
    private static boolean isDefault(URI uri) {
        URI own = LatchkeyCachingProvider.DEFAULT_URI;
        return own.getScheme().equals(uri.getScheme())
                && own.getSchemeSpecificPart().equals(uri.getSchemeSpecificPart());
    }

    private static boolean looksLikeAFile(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static SettingsFile misplaced(String uri) {
        return new SettingsFile(
                Map.of(),
                List.of(),
                List.of(uri + ": this URI does not say where the file is: begin it with classpath:, file: or jar:"));
    }
}
