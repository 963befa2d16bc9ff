/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Shape.Life;

/** What is looked up, and how: the standard one, and others that differ from it in one thing each. */
public enum Cell {

    /** 50,000 records, some asked for far more often than others, which live for an hour; no statistics. */
    STANDARD(50_000, true, Kind.SESSION, Life.FIXED, false),

    /** A hundred of them, which fit into the processor's caches: what counts is what is done, not what memory takes. */
    FEW_KEYS(100, true, Kind.SESSION, Life.FIXED, false),

    /** A million of them. */
    MILLION_KEYS(1_000_000, true, Kind.SESSION, Life.FIXED, false),

    /** All asked for equally often. */
    UNIFORM(50_000, false, Kind.SESSION, Life.FIXED, false),

    /** Strings. */
    STRING(50_000, true, Kind.TEXT, Life.FIXED, false),

    /** Arrays of 1,024 bytes. */
    BYTES(50_000, true, Kind.BYTES, Life.FIXED, false),

    /** They live for an hour from when they were last used. */
    SLIDING(50_000, true, Kind.SESSION, Life.SLIDING, false),

    /** They live for ever. */
    ETERNAL(50_000, true, Kind.SESSION, Life.ETERNAL, false),

    /** Statistics are on. */
    STATISTICS(50_000, true, Kind.SESSION, Life.FIXED, true);

    private final int keys;
    private final boolean skewed;
    private final Kind kind;
    private final Life life;
    private final boolean counted;

    Cell(int keys, boolean skewed, Kind kind, Life life, boolean counted) {
        this.keys = keys;
        this.skewed = skewed;
        this.kind = kind;
        this.life = life;
        this.counted = counted;
    }

    int keys() {
        return keys;
    }

    /** Whether some keys are asked for more often: by Zipf's law with an exponent of 0.99. */
    boolean isSkewed() {
        return skewed;
    }

    /** All of them near. */
    Shape shape() {
        return new Shape(keys, keys, life, counted);
    }

    Object value(int number) {
        return kind.value(number);
    }

    private enum Kind {
        SESSION,
        TEXT,
        BYTES;

        private Object value(int number) {
            return switch (this) {
                case SESSION ->
                    new Session("user " + number % 1_000, 1_700_000_000_000L + number, "device " + number % 10);
                case TEXT -> "value " + number;
                case BYTES -> bytes(number);
            };
        }

        private static Object bytes(int number) {
            byte[] bytes = new byte[1_024];
            bytes[0] = (byte) number;
            return bytes;
        }
    }
}
