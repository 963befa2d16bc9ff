/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One round of the near attack: readers look all the time, writers write, and something happens to them. */
final class NearRound {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final RaceBoard looking;
    private final RaceBoard writing;
    private final List<Reader> readers;

    private NearRound(Path file, List<Reader> readers) {
        this.readers = readers;
        looking = RaceBoard.open(file, 0);
        writing = RaceBoard.open(file.resolveSibling(file.getFileName() + "-writing"), 0);
    }

    /** Has the readers look from now on. */
    static NearRound begin(Path file, List<Reader> readers, int threads) {
        NearRound round = new NearRound(file, readers);
        readers.forEach(reader -> reader.send(new Lookups(file.toString(), threads)));
        return round;
    }

    /** Has the writers write until the fault is over. */
    void write(List<LaneWriter> writers, Runnable fault) throws Exception {
        List<Begun<Void>> begun = writers.stream()
                .map(writer -> Begun.run(() -> writer.run(writing)))
                .toList();
        try {
            fault.run();
        } finally {
            writing.over();
        }
        for (Begun<Void> one : begun) {
            one.awaitLong();
        }
    }

    /** Has the readers tell what they have seen. */
    void end(StalenessCheck check) {
        looking.over();
        readers.forEach(reader -> check.take(reader.name(), String.valueOf(reader.answer(LONG))));
    }
}
