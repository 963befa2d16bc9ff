/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.net.URL;
import java.net.URLClassLoader;

/** A class loader with a copy of its own of one class and of those inside it; all others are its parent's. */
final class ApplicationClasses extends URLClassLoader {

    private final String main;

    ApplicationClasses(Class<?> main) {
        super(new URL[] {main.getProtectionDomain().getCodeSource().getLocation()}, main.getClassLoader());
        this.main = main.getName();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(main) && !name.startsWith(main + "$")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
