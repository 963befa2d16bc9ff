/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.SessionCache;
import org.latchkey.testing.Errand;

/** Has a process load, write, touch, renew and read the sessions that are being revoked, until the races are over. */
record Attack(String board, int races, int threads, long seed) implements Errand {

    /** What is counted. */
    enum Count {
        CALLS,
        /** Calls that began before the revocation of their key did, and ended after that. */
        UNDER_WAY,
        REFUSED,
        FAILED
    }

    private static final long serialVersionUID = 1;

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
        Stream<String> sightings = attackers.stream().flatMap(attacker -> attacker.sightings().stream());
        return Stream.concat(counts, sightings).collect(Collectors.joining("\n"));
    }

    private static long sum(List<Attacker> attackers, Count count) {
        return attackers.stream().mapToLong(attacker -> attacker.counted(count)).sum();
    }

    /** What an answer says was read that must not have been. */
    static List<String> sightings(String answer) {
        return answer.lines().skip(Count.values().length).toList();
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
