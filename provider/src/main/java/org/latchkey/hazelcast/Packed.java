/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** Numbers that take the fewer bytes the smaller they are: seven bits in each, the lowest first, all but the last marked. */
final class Packed {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Packed() {}

    /** Writes a number that is seldom negative. */
    static void write(ObjectDataOutput out, long number) throws IOException {
        long left = number;
        while ((left & -MORE) != 0) {
            out.writeByte((int) (left | MORE));
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    static long read(ObjectDataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            long next = in.readByte();
            number |= (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("A number of a Latchkey format does not end");
    }

    /** Writes a number of either sign. */
    static void writeSigned(ObjectDataOutput out, long number) throws IOException {
        write(out, (number << 1) ^ (number >> (Long.SIZE - 1)));
    }

    static long readSigned(ObjectDataInput in) throws IOException {
        long folded = read(in);
        return (folded >>> 1) ^ -(folded & 1);
    }
}
