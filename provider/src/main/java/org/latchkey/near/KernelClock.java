/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.lang.ref.Reference;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's coarse monotonic clock: that of {@code System.nanoTime()} as it was at the kernel's last tick, for a part of the cost.
 *
 * <p>Called through Java's interface to native code, which there is from Java 22 on; hence by reflection. Each thread has the
 * kernel write to memory of its own; virtual threads, of which there may be any number, are told the exact time.
 * Threads: any.
 */
final class KernelClock implements LongSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

    private static final int FIRST_JAVA = 22;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Each thread's own. Nothing that refers to a class of ours: threads of a pool would keep its class loader. */
    private static final ThreadLocal<Object> MEMORY = ThreadLocal.withInitial(KernelCall::allocated);

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
        long coarse = read(addressOfThread());
        long lag = System.nanoTime() - coarse;
        boolean agrees = lag >= 0 && before - coarse < NANOS_PER_SECOND;
        return agrees ? null : "it does not tell the time of the exact one";
    }

    @Override
    public long getAsLong() {
        long thread = KernelCall.threadId(Thread.currentThread());
        Slip quick = Slip.of(thread);
        if (quick == null) {
            return slowly(thread);
        }
        try {
            return read(quick.address);
        } finally {
            Reference.reachabilityFence(quick);
        }
    }

    private static long slowly(long thread) {
        if (KernelCall.isVirtual(Thread.currentThread())) {
            return System.nanoTime();
        }
        long address = addressOfThread();
        if ((ThreadLocalRandom.current().nextInt() & Slip.RARELY) == 0) {
            Slip.QUICK[Slip.place(thread)] = new Slip(thread, address, MEMORY.get());
        }
        return read(address);
    }

    /** Where the kernel writes the time for the calling thread: nobody else reads it or has it written to. */
    static long addressOfThread() {
        return KernelCall.address(MEMORY.get());
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
     * One thread's memory, where it finds it a little quicker than by its thread-local variable.
     *
     * <p>Threads whose numbers end in the same bits have one place between them. It belongs to one that reads often: every now
     * and then one that has to take the long way takes it over, whoever had it. So those of threads that have ended are replaced
     * as well.
     *
     * @param thread the thread's number, which no other is given later
     * @param memory what is at the address, which goes when nobody refers to it
     */
    record Slip(long thread, long address, Object memory) {

        private static final Slip[] QUICK = new Slip[256];

        /** Once in so many times, less one: all bits set. */
        private static final int RARELY = (1 << 10) - 1;

        /** That of a thread; {@code null} where it has none at present. */
        static @Nullable Slip of(long thread) {
            Slip found = QUICK[place(thread)];
            return found != null && found.thread == thread ? found : null;
        }

        private static int place(long thread) {
            return (int) thread & (QUICK.length - 1);
        }
    }
}
