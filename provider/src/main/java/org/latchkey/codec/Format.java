/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

/**
 * The first byte of an encoding: the format's version in the upper four bits, what follows in the lower four.
 *
 * <p>Strings and everything of a fixed size are in big-endian order and canonical: equal objects, equal bytes.
 */
enum Format {
    /** A Java serialization stream. */
    SERIALIZED(0),
    /** UTF-8. */
    STRING(1),
    /** UTF-16, for strings with a lone surrogate, which UTF-8 cannot express. */
    STRING_UTF16(2),
    BYTES(3),
    BOOLEAN(4),
    BYTE(5),
    SHORT(6),
    CHARACTER(7),
    INTEGER(8),
    LONG(9),
    /** As {@link Float#floatToIntBits}: one NaN, two zeros, just as {@link Float#equals} has it. */
    FLOAT(10),
    /** As {@link Double#doubleToLongBits}. */
    DOUBLE(11),
    UUID(12);

    private static final int VERSION = 1;
    private static final Format[] ALL = values();

    private final int kind;

    Format(int kind) {
        this.kind = kind;
    }

    /** The byte that announces this format. */
    byte mark() {
        return (byte) (VERSION << 4 | kind);
    }

    /**
     * The format that {@code mark} announces.
     *
     * @throws Malformed if this process does not know it
     */
    static Format announcedBy(byte mark) throws Malformed {
        for (Format format : ALL) {
            if (format.mark() == mark) {
                return format;
            }
        }
        int version = (mark & 0xF0) >> 4;
        throw new Malformed(
                version < VERSION
                        ? "does not begin like an encoding of Latchkey's codec 'java'"
                        : "has format " + version + "." + (mark & 0x0F)
                                + ", which a newer Latchkey wrote and this one does not know; upgrade this process");
    }

    /** Says what is wrong with bytes, in the words that follow "a value of cache …". */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
