/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.ObjectInputFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches one object being read back: its classes, and how much of it there is.
 *
 * <p>Beside the {@link SerialLimits} there is one that needs no setting, since nothing honest reaches it: arrays cannot be
 * longer altogether than the encoding allows for, so a short one cannot claim gigabytes.
 *
 * <p>Used by one thread, for one object.
 */
final class StreamFilter implements ObjectInputFilter {

    /** A hash table has at most this many slots for an element, which takes a byte or more. */
    private static final int SLOTS_PER_BYTE = 16;

    private static final int SLOTS_OF_NOTHING = 1024;

    private static final Map<Class<?>, Integer> WIDTHS = Map.of(
            byte[].class,
            1,
            boolean[].class,
            1,
            short[].class,
            2,
            char[].class,
            2,
            int[].class,
            4,
            float[].class,
            4,
            long[].class,
            8,
            double[].class,
            8);

    private final SerialLimits limits;
    private final ClassGate gate;
    private final long mostSlots;
    private long slots;
    private @Nullable String refusal;

    StreamFilter(SerialLimits limits, ClassGate gate, int length) {
        this.limits = limits;
        this.gate = gate;
        mostSlots = (long) length * SLOTS_PER_BYTE + SLOTS_OF_NOTHING;
    }

    /** What was refused and why, {@code null} if nothing was. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String found = excess(info);
        Class<?> type = info.serialClass();
        if (found == null && type != null) {
            String reason = gate.refusal(type);
            found = reason == null ? null : "class " + type.getName() + " " + reason;
        }
        if (found == null) {
            return type == null ? Status.UNDECIDED : Status.ALLOWED;
        }
        refuse(found);
        return Status.REJECTED;
    }

    /** Notes what is refused and why, unless something has been before. */
    void refuse(String what) {
        refusal = refusal == null ? what : refusal;
    }

    private @Nullable String excess(FilterInfo info) {
        if (info.depth() > limits.depth()) {
            return above("maxdepth", limits.depth(), "levels of nesting");
        }
        if (info.references() > limits.references()) {
            return above("maxrefs", limits.references(), "references");
        }
        if (info.streamBytes() > limits.bytes()) {
            return above("maxbytes", limits.bytes(), "bytes");
        }
        if (info.arrayLength() > limits.arrayLength()) {
            return above("maxarray", limits.arrayLength(), "elements in one array");
        }
        return info.serialClass() != null && info.arrayLength() >= 0
                ? excessOfArray(info.serialClass(), info.arrayLength())
                : null;
    }

    private @Nullable String excessOfArray(Class<?> type, long length) {
        slots += length * WIDTHS.getOrDefault(type, 1);
        return slots > mostSlots ? "its arrays claim more elements than its bytes can hold" : null;
    }

    private static String above(String limit, long most, String what) {
        return "it has more than " + most + " " + what + "; raise " + limit + " if that is meant";
    }
}
