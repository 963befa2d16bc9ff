/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import java.nio.file.Path;
import java.util.List;

/**
 * How an application is started, as its users start it.
 *
 * @param arguments what {@code java} is given
 * @param portSetting the system property that says on which port it answers
 */
public record Program(List<String> arguments, String portSetting) {

    public Program {
        arguments = List.copyOf(arguments);
    }

    /** One that is a jar with everything in it. */
    public static Program jar(Path jar, String portSetting) {
        return new Program(List.of("-jar", jar.toString()), portSetting);
    }

    /** One that is the jar of a module, beside the folder {@code lib} of what it stands on. */
    public static Program main(String mainClass, Path jar, String portSetting) {
        Path libraries = jar.resolveSibling("lib").resolve("*");
        return new Program(
                List.of("-cp", jar + System.getProperty("path.separator") + libraries, mainClass), portSetting);
    }
}
