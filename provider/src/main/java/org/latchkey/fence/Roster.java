/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processes that may hold near copies, as one storage member knows them.
 *
 * @param edition which state of the authority's roster this is
 * @param seats by process
 */
public record Roster(Edition edition, Map<UUID, EpochReader> seats) {

    public Roster {
        // In an order that is the same in every run, which that of Map.copyOf is not.
        seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
    }

    /**
     * Names a state of the roster: equal names, equal rosters. No order can be told from it.
     *
     * @param owner the owner of the number line that has made it
     * @param number how manieth it is
     */
    public record Edition(UUID owner, long number) {

        /** That of a roster that nobody has changed yet. */
        public static final Edition FIRST = new Edition(new UUID(0, 0), 0);
    }

    /** Nobody, in no edition that there can be. */
    public static Roster unknown() {
        return new Roster(new Edition(new UUID(0, 0), -1), Map.of());
    }

    static Roster of(Edition edition, List<EpochReader> readers) {
        return new Roster(
                edition,
                readers.stream()
                        .collect(Collectors.toMap(EpochReader::process, Function.identity(), (one, same) -> one)));
    }

    /** The seat of a process, {@code null} if it has none. */
    public @Nullable EpochReader seat(UUID process) {
        return seats.get(process);
    }

    /** Whether a process has a seat since this start, and has not been shown out. */
    public boolean isIn(UUID process, long start) {
        EpochReader seat = seats.get(process);
        return seat != null && seat.start() == start && seat.state() == EpochReader.State.IN;
    }
}
