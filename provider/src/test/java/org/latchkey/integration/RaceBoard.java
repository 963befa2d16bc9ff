/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in memory by which the processes of one machine know how far the races have come: no message is under way when a
 * reader looks. Times are of {@code System.nanoTime()}, which is one clock for all processes of a machine under Linux.
 */
final class RaceBoard {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int AT = 0;
    private static final int OVER = 8;
    private static final int FIRST = 64;
    private static final int BYTES = 16;

    private final ByteBuffer memory;

    private RaceBoard(ByteBuffer memory) {
        this.memory = memory;
    }

    static RaceBoard open(Path file, int races) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new RaceBoard(channel.map(FileChannel.MapMode.READ_WRITE, 0, FIRST + (long) races * BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The race that begins next. */
    long at() {
        return get(AT);
    }

    void at(long race) {
        set(AT, race);
    }

    boolean isOver() {
        return get(OVER) != 0;
    }

    void over() {
        set(OVER, 1);
    }

    /** When the revocation of this race began; 0 if it has not. */
    long begun(int race) {
        return get(FIRST + race * BYTES);
    }

    /** When it had returned; 0 if it has not. */
    long ended(int race) {
        return get(FIRST + race * BYTES + 8);
    }

    void begin(int race, long nanoTime) {
        set(FIRST + race * BYTES, nanoTime);
    }

    void end(int race, long nanoTime) {
        set(FIRST + race * BYTES + 8, nanoTime);
    }

    private long get(int offset) {
        return (long) LONGS.getVolatile(memory, offset);
    }

    private void set(int offset, long value) {
        LONGS.setVolatile(memory, offset, value);
    }
}
