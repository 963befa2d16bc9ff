/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many elements the JDK's collections in one object have, if what they share is counted each time that it occurs:
 * the work of hashing them.
 *
 * <p>A few hundred bytes can hold sets of sets whose hash takes longer than the universe lasts, and reading a set hashes
 * its elements. So each collection is measured once it has been read, before another one can hash it. That keeps the work
 * below the square of the bytes. What an application's own {@code hashCode} costs is not seen.
 *
 * <p>Used by one thread, for one object.
 */
final class UnfoldedSizes {

    /** What honest objects share is far less. */
    private static final int SHARED = 1 << 18;

    private static final int PER_BYTE = 16;

    private final IdentityHashMap<Object, Long> sizes = new IdentityHashMap<>();
    private final long most;

    UnfoldedSizes(int length) {
        most = SHARED + (long) length * PER_BYTE;
    }

    /** Whether {@code object}, which has been read completely, is small enough to be hashed. */
    boolean canBeHashed(Object object) {
        if (!isCollection(object) || !JdkTypes.isOfJdk(object.getClass())) {
            return true;
        }
        long size = sizeOf(object);
        sizes.put(object, size);
        return size <= most;
    }

    private static boolean isCollection(Object object) {
        return object instanceof Collection || object instanceof Map || object instanceof Map.Entry;
    }

    private long sizeOf(Object object) {
        try {
            if (object instanceof Collection<?> collection) {
                return sum(collection);
            }
            if (object instanceof Map<?, ?> map) {
                return sum(map.keySet()) + sum(map.values());
            }
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) object;
            return sum(Arrays.asList(entry.getKey(), entry.getValue()));
        } catch (RuntimeException e) {
            // A wrapper of an application's own collection, which cannot be walked through here and now.
            return 1;
        }
    }

    private long sum(Collection<?> elements) {
        // No more elements than the bytes hold, but for copies of one.
        if (elements.size() > most) {
            return elements.size();
        }
        long sum = 1;
        for (Object element : elements) {
            sum += sizes.getOrDefault(element, 1L);
            if (sum > most) {
                return sum;
            }
        }
        return sum;
    }
}
