/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Arrays;

/** An immutable run of bytes that is equal to any other with the same content. */
public final class Bytes {

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes over {@code array}, which nobody may change from now on. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** The content itself, not a copy: for reading only. */
    public byte[] array() {
        return array;
    }

    /** The number of bytes. */
    public int length() {
        return array.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** The length only: content belongs to the application and goes into no message. */
    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
