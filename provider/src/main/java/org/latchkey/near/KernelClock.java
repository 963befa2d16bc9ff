/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's coarse monotonic clock: that of {@code System.nanoTime()} as it was at the kernel's last tick, for a part of the cost.
 *
 * <p>Called through Java's interface to native code, which there is from Java 22 on; hence by reflection. Each thread has the
 * kernel write to memory of its own; virtual threads, of which there may be any number, are told the exact time. Threads: any.
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
        long coarse = read(Call.buffer());
        long lag = System.nanoTime() - coarse;
        boolean agrees = lag >= 0 && before - coarse < NANOS_PER_SECOND;
        return agrees ? null : "it does not tell the time of the exact one";
    }

    @Override
    public long getAsLong() {
        return Call.isVirtual() ? System.nanoTime() : read(Call.buffer());
    }

    private static long read(Object buffer) {
        try {
            int failed = (int) Call.TELL.invokeExact(buffer);
            return failed != 0
                    ? System.nanoTime()
                    : (long) Call.SECONDS.invokeExact(buffer) * NANOS_PER_SECOND
                            + (long) Call.NANOS.invokeExact(buffer);
        } catch (Throwable e) {
            throw Call.failed(e);
        }
    }

    /** The kernel's {@code clock_gettime}, and all that it takes to call it: constants, which compile to the bare call. */
    private static final class Call {

        private static final int CLOCK_MONOTONIC_COARSE = 6;
        private static final long WORD = Long.BYTES;

        /** {@code (Object buffer)int}: has the kernel write the time, in two words. */
        private static final MethodHandle TELL;

        /** {@code (Object buffer)long}, the first word. */
        private static final MethodHandle SECONDS;

        /** {@code (Object buffer)long}, the second word. */
        private static final MethodHandle NANOS;

        /** {@code ()Object}: memory for two words, which goes when nobody refers to it. */
        private static final MethodHandle ALLOCATE;

        /** {@code (Thread)boolean}. */
        private static final MethodHandle IS_VIRTUAL;

        private static final ThreadLocal<Object> BUFFERS = ThreadLocal.withInitial(Call::allocated);

        static {
            try {
                Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
                Class<?> layouts = Class.forName("java.lang.foreign.ValueLayout");
                TELL = MethodHandles.insertArguments(clockGettime(segment, layouts), 0, CLOCK_MONOTONIC_COARSE)
                        .asType(MethodType.methodType(int.class, Object.class));
                MethodHandle word = word(segment, layouts);
                SECONDS = MethodHandles.insertArguments(word, 1, 0L);
                NANOS = MethodHandles.insertArguments(word, 1, WORD);
                ALLOCATE = allocation(segment);
                IS_VIRTUAL = MethodHandles.publicLookup()
                        .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private Call() {}

        private static MethodHandle clockGettime(Class<?> segment, Class<?> layouts)
                throws ReflectiveOperationException {
            Class<?> linkers = Class.forName("java.lang.foreign.Linker");
            Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
            Class<?> descriptors = Class.forName("java.lang.foreign.FunctionDescriptor");
            Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
            Object linker = linkers.getMethod("nativeLinker").invoke(null);
            Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
            Object found = Class.forName("java.lang.foreign.SymbolLookup")
                    .getMethod("find", String.class)
                    .invoke(lookup, "clock_gettime");
            Object function = ((Optional<?>) found).orElseThrow(() -> new NoSuchMethodException("clock_gettime"));
            Object number = layouts.getField("JAVA_INT").get(null);
            Object arguments = array(layout, number, layouts.getField("ADDRESS").get(null));
            Object descriptor =
                    descriptors.getMethod("of", layout, arguments.getClass()).invoke(null, number, arguments);
            Object critical =
                    array(options, options.getMethod("critical", boolean.class).invoke(null, false));
            return (MethodHandle) linkers.getMethod("downcallHandle", segment, descriptors, critical.getClass())
                    .invoke(linker, function, descriptor, critical);
        }

        /** {@code (Object buffer, long offset)long}. */
        private static MethodHandle word(Class<?> segment, Class<?> layouts) throws ReflectiveOperationException {
            Class<?> longs = Class.forName("java.lang.foreign.ValueLayout$OfLong");
            MethodHandle get = MethodHandles.publicLookup()
                    .findVirtual(segment, "get", MethodType.methodType(long.class, longs, long.class));
            Object layout = layouts.getField("JAVA_LONG").get(null);
            return MethodHandles.insertArguments(get, 1, layout)
                    .asType(MethodType.methodType(long.class, Object.class, long.class));
        }

        private static MethodHandle allocation(Class<?> segment) throws ReflectiveOperationException {
            Class<?> arenas = Class.forName("java.lang.foreign.Arena");
            MethodHandle arena =
                    MethodHandles.publicLookup().findStatic(arenas, "ofAuto", MethodType.methodType(arenas));
            MethodHandle allocate = MethodHandles.publicLookup()
                    .findVirtual(arenas, "allocate", MethodType.methodType(segment, long.class, long.class));
            return MethodHandles.filterReturnValue(arena, MethodHandles.insertArguments(allocate, 1, 2 * WORD, WORD))
                    .asType(MethodType.methodType(Object.class));
        }

        private static Object array(Class<?> type, Object... elements) {
            Object array = Array.newInstance(type, elements.length);
            for (int i = 0; i < elements.length; i++) {
                Array.set(array, i, elements[i]);
            }
            return array;
        }

        private static Object buffer() {
            return BUFFERS.get();
        }

        private static Object allocated() {
            try {
                return (Object) ALLOCATE.invokeExact();
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        private static boolean isVirtual() {
            try {
                return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        private static IllegalStateException failed(Throwable e) {
            return new IllegalStateException("The kernel's clock cannot be read", e);
        }
    }
}
