/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's coarse monotonic clock: that of {@code System.nanoTime()} as it was at the kernel's last tick, for a part of the cost.
 *
 * <p>Called through Java's interface to native code, which there is from Java 22 on; hence by reflection. Each thread has the
 * kernel write to {@linkplain Slip memory of its own}; virtual threads, of which there may be any number, are told the exact time.
 * Threads: any.
 */
final class KernelClock implements LongSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

    private static final int FIRST_JAVA = 22;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final Optional<LongSupplier> FOUND = find();

    private KernelClock() {}

    /** The clock; empty, and why is in the log, where there is none. */
    static Optional<LongSupplier> found() {
        return FOUND;
    }

    private static Optional<LongSupplier> find() {
        String obstacle = obstacle();
        if (obstacle == null) {
            return Optional.of(new KernelClock());
        }
        LOG.info("The exact clock is used in place of the coarse one that was asked for: {}", obstacle);
        return Optional.empty();
    }

    private static @Nullable String obstacle() {
        if (Runtime.version().feature() < FIRST_JAVA) {
            return "it takes Java " + FIRST_JAVA + " or later";
        }
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return "it is Linux's";
        }
        try {
            return isNativeAccessEnabled()
                    ? disagreement()
                    : "start the JVM with --enable-native-access=ALL-UNNAMED, or with the name of Latchkey's module";
        } catch (ReflectiveOperationException | LinkageError | IllegalStateException e) {
            return "it cannot be called: " + (e.getCause() == null ? e : e.getCause());
        }
    }

    private static boolean isNativeAccessEnabled() throws ReflectiveOperationException {
        Object enabled = Module.class.getMethod("isNativeAccessEnabled").invoke(KernelClock.class.getModule());
        return Boolean.TRUE.equals(enabled);
    }

    private static @Nullable String disagreement() {
        long before = System.nanoTime();
        long coarse = read(Slip.mine().address);
        long lag = System.nanoTime() - coarse;
        boolean agrees = lag >= 0 && before - coarse < NANOS_PER_SECOND;
        return agrees ? null : "it does not tell the time of the exact one";
    }

    @Override
    public long getAsLong() {
        long thread = KernelCall.threadId(Thread.currentThread());
        Slip quick = Slip.QUICK[(int) thread & (Slip.QUICK.length - 1)];
        if (quick != null && quick.thread == thread) {
            return read(quick.address);
        }
        return KernelCall.isVirtual(Thread.currentThread()) ? System.nanoTime() : read(Slip.mine().address);
    }

    /** The time that the kernel writes to an address, where there is room for two words. */
    private static long read(long address) {
        try {
            int failed = (int) KernelCall.TELL.invokeExact(address);
            return failed != 0
                    ? System.nanoTime()
                    : (long) KernelCall.WORD_AT.invokeExact(address) * NANOS_PER_SECOND
                            + (long) KernelCall.WORD_AT.invokeExact(address + Long.BYTES);
        } catch (Throwable e) {
            throw KernelCall.failed(e);
        }
    }

    /**
     * Where the kernel writes the time for one thread: nobody else reads it or has it written to.
     *
     * <p>Every thread finds its own by a thread-local variable; some, whose numbers differ in the last bits, a little quicker in
     * an array. There they stay when their threads end: an array's length of them at most.
     */
    private static final class Slip {

        private static final Slip[] QUICK = new Slip[256];
        private static final ThreadLocal<Slip> SLIPS = ThreadLocal.withInitial(Slip::begin);

        /** The thread's number, which no other is given later. */
        private final long thread;

        private final long address;

        /** The memory, which goes when nobody refers to this. */
        private final Object memory;

        private Slip(long thread) {
            this.thread = thread;
            this.memory = KernelCall.allocated();
            this.address = KernelCall.address(memory);
        }

        private static Slip mine() {
            return SLIPS.get();
        }

        private static Slip begin() {
            Slip begun = new Slip(KernelCall.threadId(Thread.currentThread()));
            int place = (int) begun.thread & (QUICK.length - 1);
            synchronized (QUICK) {
                if (QUICK[place] == null) {
                    QUICK[place] = begun;
                }
            }
            return begun;
        }
    }
}
