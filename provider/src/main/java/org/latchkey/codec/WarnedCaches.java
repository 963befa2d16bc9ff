/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The caches that this process has warned about, so that keys and values, or a reopened cache, warn once. */
final class WarnedCaches {

    /** Enough for any application, and a bound for one that names its caches at random. */
    private static final int MOST = 1_000;

    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private WarnedCaches() {}

    /** Whether {@code cache} is to be warned about, which it is the first time. */
    static boolean add(String cache) {
        return NAMES.size() < MOST && NAMES.add(cache);
    }
}
