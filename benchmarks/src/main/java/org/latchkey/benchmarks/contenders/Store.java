/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is measured: a call here adds one call to each contender alike.
 *
 * <p>Closing it stops all that was started for it.
 */
public interface Store extends AutoCloseable {

    /** The value of a key. */
    @Nullable
    Object get(String key);

    /** Replaces a value, or adds it, and returns nothing. */
    void put(String key, Object value);

    /** Removes a key; whether it was there. */
    boolean remove(String key);

    /** The values of those keys that are there. */
    Map<String, Object> getAll(Set<String> keys);

    /** Puts each. */
    void putAll(Map<String, Object> entries);

    @Override
    void close();
}
