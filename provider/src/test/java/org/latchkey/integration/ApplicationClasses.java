/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;

/** A class loader with copies of its own of some classes and of those inside them; all others are its parent's. */
final class ApplicationClasses extends URLClassLoader {

    private final List<String> own;

    /** Of classes that come from the same place. */
    ApplicationClasses(Class<?>... own) {
        super(new URL[] {own[0].getProtectionDomain().getCodeSource().getLocation()}, own[0].getClassLoader());
        this.own = Arrays.stream(own).map(Class::getName).toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (own.stream().noneMatch(each -> name.equals(each) || name.startsWith(each + "$"))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
