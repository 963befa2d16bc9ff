/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.codec.Format.Malformed;

/** The encoding of strings, byte arrays, boxed values and UUIDs, without Java serialization. */
final class Direct {

    private Direct() {}

    /** The bytes of {@code object}, or {@code null} if it is of another class than those above. */
    static byte @Nullable [] encode(Object object) {
        if (object instanceof String text) {
            return encode(text);
        }
        if (object instanceof byte[] bytes) {
            return start(Format.BYTES, bytes.length).put(bytes).array();
        }
        if (object instanceof Boolean truth) {
            return start(Format.BOOLEAN, 1).put((byte) (truth ? 1 : 0)).array();
        }
        if (object instanceof Character character) {
            return start(Format.CHARACTER, Character.BYTES).putChar(character).array();
        }
        if (object instanceof UUID uuid) {
            return start(Format.UUID, 2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }
        return object instanceof Number number ? encode(number) : null;
    }

    private static byte @Nullable [] encode(Number number) {
        if (number instanceof Byte value) {
            return start(Format.BYTE, Byte.BYTES).put(value).array();
        }
        if (number instanceof Short value) {
            return start(Format.SHORT, Short.BYTES).putShort(value).array();
        }
        if (number instanceof Integer value) {
            return start(Format.INTEGER, Integer.BYTES).putInt(value).array();
        }
        if (number instanceof Long value) {
            return start(Format.LONG, Long.BYTES).putLong(value).array();
        }
        if (number instanceof Float value) {
            return start(Format.FLOAT, Float.BYTES)
                    .putInt(Float.floatToIntBits(value))
                    .array();
        }
        if (number instanceof Double value) {
            return start(Format.DOUBLE, Double.BYTES)
                    .putLong(Double.doubleToLongBits(value))
                    .array();
        }
        return null;
    }

    private static byte[] encode(String text) {
        if (hasLoneSurrogate(text)) {
            byte[] encoded = new byte[1 + text.length() * Character.BYTES];
            encoded[0] = Format.STRING_UTF16.mark();
            ByteBuffer.wrap(encoded, 1, encoded.length - 1).asCharBuffer().put(text);
            return encoded;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return start(Format.STRING, utf8.length).put(utf8).array();
    }

    private static ByteBuffer start(Format format, int length) {
        return ByteBuffer.allocate(Math.addExact(1, length)).put(format.mark());
    }

    /**
     * The object whose encoding {@code bytes} is.
     *
     * @throws Malformed if {@link #encode} cannot have written it
     */
    static Object decode(Format format, byte[] bytes) throws Malformed {
        ByteBuffer content = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        return switch (format) {
            case STRING -> utf8(bytes);
            case STRING_UTF16 -> utf16(content);
            case BYTES -> Arrays.copyOfRange(bytes, 1, bytes.length);
            case BOOLEAN -> truth(sized(content, 1).get());
            case BYTE -> sized(content, Byte.BYTES).get();
            case SHORT -> sized(content, Short.BYTES).getShort();
            case CHARACTER -> sized(content, Character.BYTES).getChar();
            case INTEGER -> sized(content, Integer.BYTES).getInt();
            case LONG -> sized(content, Long.BYTES).getLong();
            case FLOAT -> Float.intBitsToFloat(sized(content, Float.BYTES).getInt());
            case DOUBLE -> Double.longBitsToDouble(sized(content, Double.BYTES).getLong());
            case UUID -> uuid(sized(content, 2 * Long.BYTES));
            case SERIALIZED -> throw new IllegalArgumentException("not a direct format");
        };
    }

    private static String utf8(byte[] bytes) throws Malformed {
        String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        // Malformed bytes become a replacement character, which then does not encode to the same bytes.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(encode(text), bytes)) {
            throw new Malformed("is not a string in UTF-8");
        }
        return text;
    }

    private static String utf16(ByteBuffer content) throws Malformed {
        String text = content.asCharBuffer().toString();
        if (content.remaining() % Character.BYTES != 0 || !hasLoneSurrogate(text)) {
            throw new Malformed("is not a string with a lone surrogate");
        }
        return text;
    }

    private static Boolean truth(byte stored) throws Malformed {
        if (stored != 0 && stored != 1) {
            throw new Malformed("is neither true nor false");
        }
        return stored == 1;
    }

    private static UUID uuid(ByteBuffer content) {
        return new UUID(content.getLong(), content.getLong());
    }

    private static ByteBuffer sized(ByteBuffer content, int length) throws Malformed {
        if (content.remaining() != length) {
            throw new Malformed("has " + content.remaining() + " bytes where " + length + " belong");
        }
        return content;
    }

    private static boolean hasLoneSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < length ? text.charAt(i + 1) : 0)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
