/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;

/**
 * The classes that a manager's class loader finds: those whose objects mean the same to everybody who uses its caches.
 *
 * @param loader the manager's, {@code null} for that of the JDK
 */
record ManagerClasses(@Nullable ClassLoader loader) {

    /** Whether it is one of these. Takes a lookup of the class by its name, unless it is the JDK's. */
    boolean isEverybodys(Class<?> type) {
        ClassLoader own = type.getClassLoader();
        if (own == null || own == ClassLoader.getPlatformClassLoader() || own == loader) {
            return true;
        }
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
