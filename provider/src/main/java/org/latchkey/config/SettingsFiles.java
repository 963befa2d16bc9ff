/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the file that a manager's URI locates. Threads: any. */
public final class SettingsFiles {

    /** What is looked for on the class path where no URI is given. */
    public static final String NAME = "latchkey.yaml";

    private static final String CLASSPATH = "classpath";

    /** Those of places that hold bytes: any other URI is but a name. */
    private static final Set<String> SCHEMES = Set.of(CLASSPATH, "file", "jar", "vfs", "bundleresource");

    private SettingsFiles() {}

    /** Whether a URI says where a file is. */
    public static boolean isLocation(URI uri) {
        String scheme = uri.getScheme();
        return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
    }

    /** The file that a URI locates; one that cannot be read is a fault of its own. */
    public static SettingsFile at(URI uri, ClassLoader classLoader) {
        if (uri.getScheme().equalsIgnoreCase("file") && uri.getAuthority() != null) {
            return unreadable(uri, "its two slashes make '" + uri.getAuthority() + "' a host: give one slash or three");
        }
        try {
            URL url = uri.getScheme().equalsIgnoreCase(CLASSPATH)
                    ? onClassPath(uri.getSchemeSpecificPart(), classLoader)
                    : uri.toURL();
            if (url == null) {
                return unreadable(uri, "no such resource is on the class path of the manager's class loader");
            }
            return read(uri.toString(), url);
        } catch (FileNotFoundException e) {
            return unreadable(uri, "there is no such file");
        } catch (IOException | IllegalArgumentException e) {
            return unreadable(uri, "it cannot be read (" + e + ")");
        }
    }

    /** The file of a manager whose URI locates none; empty where there is none on the class path. */
    public static Optional<SettingsFile> byDefault(ClassLoader classLoader) {
        URL url = onClassPath(NAME, classLoader);
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(NAME, url));
        } catch (IOException e) {
            return Optional.of(unreadable(URI.create(NAME), "it cannot be read (" + e + ")"));
        }
    }

    private static @Nullable URL onClassPath(String resource, ClassLoader classLoader) {
        return classLoader.getResource(resource.replaceFirst("^/+", ""));
    }

    private static SettingsFile read(String place, URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // Or a jar stays open, and a new one in its place is not seen.
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            return YamlFile.read(place, content);
        }
    }

    private static SettingsFile unreadable(URI uri, String why) {
        return new SettingsFile(
                Map.of(), List.of(), List.of(uri + ": " + why + ": correct the manager's URI, or put the file there"));
    }
}
