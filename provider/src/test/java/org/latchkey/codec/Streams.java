/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encodings as an attacker writes them: Java serialization without any rule. */
final class Streams {

    private Streams() {}

    static byte[] of(@Nullable Object object) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        sink.write(Format.SERIALIZED.mark());
        try (ObjectOutputStream output = new ObjectOutputStream(sink)) {
            output.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sink.toByteArray();
    }

    /** The same bytes with {@code to} in place of the only occurrence of {@code from}. */
    static byte[] patched(byte[] bytes, int from, int to) {
        byte[] patched = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(patched);
        int found = 0;
        for (int i = 0; i + Integer.BYTES <= patched.length; i++) {
            if (buffer.getInt(i) == from) {
                buffer.putInt(i, to);
                found++;
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException("not found");
        }
        return patched;
    }
}
