/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Optional;

/** The kernel's {@code clock_gettime}, and all that it takes to call it: constants, which compile to the bare call. */
final class KernelCall {

    private static final int CLOCK_MONOTONIC_COARSE = 6;

    /** In bytes. More than the two words that are written: threads are not to write to one line of a processor's cache. */
    private static final long LINE = 128;

    /** {@code (long address)int}: has the kernel write the time, in two words. */
    static final MethodHandle TELL;

    /** {@code (long address)long}: reads a word. */
    static final MethodHandle WORD_AT;

    /** {@code ()Object}: memory for two words and more, which goes when nobody refers to it. */
    private static final MethodHandle ALLOCATE;

    /** {@code (Object memory)long}: where it is. */
    private static final MethodHandle ADDRESS;

    /** {@code (Thread)boolean}. */
    private static final MethodHandle IS_VIRTUAL;

    /** {@code (Thread)long}. */
    private static final MethodHandle THREAD_ID;

    static {
        try {
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Class<?> layouts = Class.forName("java.lang.foreign.ValueLayout");
            TELL = MethodHandles.insertArguments(clockGettime(segment, layouts), 0, CLOCK_MONOTONIC_COARSE);
            WORD_AT = word(segment, layouts);
            ALLOCATE = allocation(segment);
            ADDRESS = MethodHandles.publicLookup()
                    .findVirtual(segment, "address", MethodType.methodType(long.class))
                    .asType(MethodType.methodType(long.class, Object.class));
            IS_VIRTUAL = MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
            THREAD_ID = MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private KernelCall() {}

    private static MethodHandle clockGettime(Class<?> segment, Class<?> layouts) throws ReflectiveOperationException {
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
        Object pointer = layouts.getField("ADDRESS").get(null);
        if ((long) layout.getMethod("byteSize").invoke(pointer) != Long.BYTES) {
            throw new NoSuchMethodException("clock_gettime of 64 bits");
        }
        Object number = layouts.getField("JAVA_INT").get(null);
        Object arguments = array(layout, number, layouts.getField("JAVA_LONG").get(null));
        Object descriptor =
                descriptors.getMethod("of", layout, arguments.getClass()).invoke(null, number, arguments);
        Object critical =
                array(options, options.getMethod("critical", boolean.class).invoke(null, false));
        return (MethodHandle) linkers.getMethod("downcallHandle", segment, descriptors, critical.getClass())
                .invoke(linker, function, descriptor, critical);
    }

    /** {@code (long address)long}, of all the memory there is. */
    private static MethodHandle word(Class<?> segment, Class<?> layouts) throws ReflectiveOperationException {
        Object nothing = segment.getField("NULL").get(null);
        Object everything = segment.getMethod("reinterpret", long.class).invoke(nothing, Long.MAX_VALUE);
        Class<?> longs = Class.forName("java.lang.foreign.ValueLayout$OfLong");
        MethodHandle get = MethodHandles.publicLookup()
                .findVirtual(segment, "get", MethodType.methodType(long.class, longs, long.class));
        Object layout = layouts.getField("JAVA_LONG").get(null);
        return MethodHandles.insertArguments(get, 0, everything, layout);
    }

    private static MethodHandle allocation(Class<?> segment) throws ReflectiveOperationException {
        Class<?> arenas = Class.forName("java.lang.foreign.Arena");
        MethodHandle arena = MethodHandles.publicLookup().findStatic(arenas, "ofAuto", MethodType.methodType(arenas));
        MethodHandle allocate = MethodHandles.publicLookup()
                .findVirtual(arenas, "allocate", MethodType.methodType(segment, long.class, long.class));
        return MethodHandles.filterReturnValue(arena, MethodHandles.insertArguments(allocate, 1, LINE, LINE))
                .asType(MethodType.methodType(Object.class));
    }

    private static Object array(Class<?> type, Object... elements) {
        Object array = Array.newInstance(type, elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, elements[i]);
        }
        return array;
    }

    static Object allocated() {
        try {
            return (Object) ALLOCATE.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long address(Object memory) {
        try {
            return (long) ADDRESS.invokeExact(memory);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static boolean isVirtual(Thread thread) {
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static long threadId(Thread thread) {
        try {
            return (long) THREAD_ID.invokeExact(thread);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("The kernel's clock cannot be read", e);
    }
}
