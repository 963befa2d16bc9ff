/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * How much one serialized object may hold; checked for allowed classes as for any other.
 *
 * @param depth how deep objects may be nested in one another
 * @param references how many references between objects there may be, {@code null}s included
 * @param arrayLength the longest array
 * @param bytes the longest encoding
 */
public record SerialLimits(long depth, long references, long arrayLength, long bytes) {

    /** What holds unless the patterns say otherwise. */
    public static final SerialLimits DEFAULT = new SerialLimits(64, 4_000_000, 1 << 26, 1 << 26);

    /** These limits, with those that {@code patterns} set in their place: {@code maxdepth=100} and so on. */
    SerialLimits with(List<String> patterns) {
        return new SerialLimits(
                last(patterns, "maxdepth=").applyAsLong(depth),
                last(patterns, "maxrefs=").applyAsLong(references),
                last(patterns, "maxarray=").applyAsLong(arrayLength),
                last(patterns, "maxbytes=").applyAsLong(bytes));
    }

    private static LongUnaryOperator last(List<String> patterns, String name) {
        return otherwise -> patterns.stream()
                .filter(pattern -> pattern.startsWith(name))
                .reduce((earlier, later) -> later)
                .map(pattern -> Long.parseLong(pattern.substring(name.length())))
                .orElse(otherwise);
    }
}
