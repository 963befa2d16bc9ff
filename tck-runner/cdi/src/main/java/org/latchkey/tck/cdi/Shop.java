/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import jakarta.enterprise.inject.se.SeContainerInitializer;

/** The application, which ends with its process. */
public final class Shop {

    private Shop() {}

    public static void main(String[] arguments) {
        SeContainerInitializer.newInstance().initialize();
    }
}
