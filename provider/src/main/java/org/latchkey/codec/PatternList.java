/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.ObjectInputFilter;
import java.util.List;

/**
 * Classes named by patterns in the syntax of {@link ObjectInputFilter}.
 *
 * <p>Remembers its answers on the classes themselves, so that it keeps no class loader alive.
 */
final class PatternList extends ClassValue<ObjectInputFilter.Status> {

    private final ObjectInputFilter filter;

    PatternList(List<String> patterns) {
        filter = patterns.isEmpty()
                ? question -> ObjectInputFilter.Status.UNDECIDED
                : ObjectInputFilter.Config.createFilter(String.join(";", patterns));
    }

    @Override
    protected ObjectInputFilter.Status computeValue(Class<?> type) {
        return filter.checkInput(new ClassOnly(type));
    }

    /** Whether the first pattern that fits {@code type}, which is no array, allows it. */
    boolean allows(Class<?> type) {
        return get(type) == ObjectInputFilter.Status.ALLOWED;
    }

    /** Whether the first pattern that fits {@code type}, which is no array, refuses it. */
    boolean refuses(Class<?> type) {
        return get(type) == ObjectInputFilter.Status.REJECTED;
    }

    /** A question that asks about a class and about no limit. */
    private record ClassOnly(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {

        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
