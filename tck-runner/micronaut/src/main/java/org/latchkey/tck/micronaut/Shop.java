/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.runtime.Micronaut;

/** The application. */
public final class Shop {

    private Shop() {}

    public static void main(String[] arguments) {
        Micronaut.run(Shop.class, arguments);
    }
}
