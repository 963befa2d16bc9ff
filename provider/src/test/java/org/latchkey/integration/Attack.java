/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.SessionCache;
import org.latchkey.testing.Errand;

/** Has a process load, write, touch, renew and read the sessions that are being revoked, until the races are over. */
record Attack(String board, int races, int threads, long seed) implements Errand {

    /** What is counted. */
    enum Count {
        CALLS,
        /** Calls that were made before the revocation of their key began, and ended after that. */
        UNDER_WAY,
        REFUSED,
        FAILED
    }

    private static final long serialVersionUID = 1;
    private static final String SIGHTING = "seen ";
    private static final String LATE = "late ";

    @Override
    public String run(SessionCache<String, String> cache) throws Exception {
        RaceBoard shared = RaceBoard.open(Path.of(board), races);
        List<Attacker> attackers = new ArrayList<>();
        List<Begun<Void>> begun = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Attacker attacker = new Attacker(cache, shared, races, seed * 31 + i);
            attackers.add(attacker);
            begun.add(Begun.run(attacker::run));
        }
        for (Begun<Void> one : begun) {
            one.awaitLong();
        }
        Stream<String> counts = Arrays.stream(Count.values()).map(count -> count + "=" + sum(attackers, count));
        Stream<String> sightings = attackers.stream()
                .flatMap(attacker -> attacker.sightings().stream())
                .map(sighting -> SIGHTING + sighting.told());
        Stream<String> late = attackers.stream()
                .flatMap(attacker -> attacker.late().entrySet().stream())
                .map(value -> LATE + value.getValue() + " " + value.getKey());
        return Stream.of(counts, sightings, late).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private static long sum(List<Attacker> attackers, Count count) {
        return attackers.stream().mapToLong(attacker -> attacker.counted(count)).sum();
    }

    /** What an answer says was read that must not have been, if it is not {@link #late}. */
    static List<Sighting> sightings(String answer) {
        return after(SIGHTING, answer).map(Sighting::parse).toList();
    }

    /** Which values an answer says are from calls that may have been counted after the revocation: counted by when. */
    static Map<String, Long> late(String answer) {
        return after(LATE, answer)
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> Long.parseLong(parts[0]), Math::max));
    }

    private static Stream<String> after(String start, String answer) {
        return answer.lines().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()));
    }

    /** What an answer says of one count. */
    static long told(String answer, Count count) {
        String start = count + "=";
        return answer.lines()
                .filter(one -> one.startsWith(start))
                .mapToLong(one -> Long.parseLong(one.substring(start.length())))
                .sum();
    }
}
