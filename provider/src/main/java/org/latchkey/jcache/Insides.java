/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;

/**
 * What stands behind a cache, for {@code unwrap}: its figures, as JMX shows them.
 *
 * @param cache whose they are
 * @param beans the figures
 */
record Insides(String cache, List<?> beans) {

    /** The one of class {@code type}; fails if there is none. */
    <T> T as(Class<T> type) {
        return beans.stream()
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The cache '" + cache + "' is no " + type.getName() + ", and has none."));
    }
}
