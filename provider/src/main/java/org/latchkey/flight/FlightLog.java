/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import java.util.Locale;
import java.util.UUID;

/**
 * Tells the Flight Recorder.
 *
 * <p>While an event is not recorded, telling of it reads a field and allocates nothing. Nothing here blocks or fails; any thread.
 */
public final class FlightLog {

    /**
     * A JVM that was linked without the module has no class that an event could extend, and some class loaders show none of a
     * JVM that has: the events' own classes must not be loaded there, and are used behind this check only.
     */
    private static final boolean HAS_RECORDER = hasRecorder();

    private FlightLog() {}

    private static boolean hasRecorder() {
        try {
            var unused = Class.forName("jdk.jfr.Event", false, FlightLog.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Who is asked for what is missing. */
    public enum Source {
        /** The cache's own loader. */
        LOADER,
        /** A function that a caller has brought along. */
        FUNCTION
    }

    /** What a revocation or a clear covers. */
    public enum Covered {
        KEY,
        USER,
        NAMESPACE,
        PREFIX
    }

    /** Why a process begins anew with empty near caches. */
    public enum Loss {
        /** It did not get its lease in time. */
        LATE,
        /** Its machine's clocks have parted. */
        CLOCKS,
        /** The others have given it up. */
        GIVEN_UP,
        /** A near copy could not be taken away by itself. */
        NOT_DROPPED
    }

    /**
     * A load begins, on the thread that runs it.
     *
     * @param keys how many keys are asked for at once
     */
    public static Flight load(String cache, Source source, int keys) {
        return HAS_RECORDER ? LoadEvent.begin(cache, source, keys) : Flight.NONE;
    }

    /** A revocation or a clear begins, on the thread that waits until everybody has heard of it. */
    public static Flight revocation(String cache, Covered covered) {
        return HAS_RECORDER ? RevocationEvent.begin(cache, covered) : Flight.NONE;
    }

    /**
     * A storage member has a reader fenced off.
     *
     * @param instance the name of the member's Hazelcast instance
     * @param reader the UUID of the reader's Hazelcast instance
     */
    public static void readerFencedOff(String instance, UUID reader) {
        if (HAS_RECORDER) {
            ReaderFencedOffEvent.tell(instance, reader);
        }
    }

    /**
     * A process has lost its lease, and with it its near copies.
     *
     * @param instance the name of its Hazelcast instance
     */
    public static void leaseLost(String instance, Loss loss) {
        if (HAS_RECORDER) {
            LeaseLostEvent.tell(instance, loss);
        }
    }

    /** A constant as a reader of a recording finds it. */
    static String inWords(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
