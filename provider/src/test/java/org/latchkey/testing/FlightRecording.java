/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What Latchkey has told Java's Flight Recorder while something ran. For tests that run one at a time. */
public final class FlightRecording {

    /** The names of all events that there are. */
    public static final List<String> EVENTS = List.of(
            "org.latchkey.Load", "org.latchkey.Revocation", "org.latchkey.ReaderFencedOff", "org.latchkey.LeaseLost");

    private FlightRecording() {}

    /** What is recorded of some work with all of the events switched on. */
    public static List<RecordedEvent> of(Callable<?> work) throws Exception {
        return of(work, recording -> EVENTS.forEach(recording::enable));
    }

    /** What is recorded of some work with these settings. */
    public static List<RecordedEvent> of(Callable<?> work, Consumer<Recording> settings) throws Exception {
        try (Recording recording = new Recording()) {
            settings.accept(recording);
            recording.start();
            work.call();
            recording.stop();
            return events(recording);
        }
    }

    /** Those in a recording that was written to this file. */
    public static List<RecordedEvent> in(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("org.latchkey."))
                .toList();
    }

    /** What has been recorded of work that has not ended. */
    public static List<RecordedEvent> soFar() throws IOException {
        try (Recording snapshot = FlightRecorder.getFlightRecorder().takeSnapshot()) {
            return snapshot.getSize() == 0 ? List.of() : events(snapshot);
        }
    }

    private static List<RecordedEvent> events(Recording recording) {
        try {
            Path file = Files.createTempFile("latchkey", ".jfr");
            try {
                recording.dump(file);
                return in(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
