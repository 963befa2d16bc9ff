/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.util.Arrays;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The key that is made of what was passed, as the standard has it: two are equal where {@code Arrays.deepEquals} says so.
 *
 * <p>What was passed must be serializable, and encode equally where it is equal: see {@code JavaCodec}.
 */
final class GeneratedKey implements GeneratedCacheKey {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // That what was passed can be serialized is asked of the application.
    private final @Nullable Object[] passed;

    GeneratedKey(@Nullable Object[] passed) {
        this.passed = passed.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GeneratedKey that && Arrays.deepEquals(passed, that.passed);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(passed);
    }

    /** Without what was passed: it may be anybody's secret. */
    @Override
    public String toString() {
        return "GeneratedKey[" + passed.length + "]";
    }
}
