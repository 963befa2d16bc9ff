/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.SessionCache;
import org.latchkey.testing.Application;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.RacingLoader;
import org.latchkey.testing.Recipe;

/**
 * Revocations of keys and of users, while two other processes load, write, touch and renew the same sessions, and one storage
 * node after the other is killed: a read that begins after a revocation has returned finds nothing that was written by a call
 * that began before it.
 *
 * <p>A call begins, for the cache, a moment after it was made: see {@link org.latchkey.testing.RacingCall}.
 */
final class SessionRacesIT {

    private static final int RACES = Scale.current().of(2_400, 24_000);
    private static final int KILLS = Scale.current().of(2, 10);
    private static final int REVOKING_THREADS = 4;
    /** Of so many races in which a session is seen, one may be of a call that was made before and began after. */
    private static final int MOST_LATE = 300;

    private static final int ATTACKING_THREADS = 3;
    private static final Duration TIME = Duration.ofMinutes(Scale.current().of(4, 30));

    private final Deployment deployment = Deployment.ofNodes(3);
    private final CacheManager manager = deployment.manager(Map.of());
    private final NodeKills kills = new NodeKills(deployment, manager.unwrap(HazelcastInstance.class));
    private final List<ApplicationProcess> attackers = new ArrayList<>();

    @BeforeEach
    void startAttackers() {
        Map<String, String> same =
                Map.of(Application.URI_OF_MANAGER, manager.getURI().toString());
        attackers.add(deployment.application("one", same));
        attackers.add(deployment.application("other", same));
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void noRevokedSessionComesBack(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("races");
        RaceBoard board = RaceBoard.open(file, RACES);
        SessionCache<String, String> cache = new OwnParty(manager).create("races", Recipe.SESSIONS_RACING);
        List<ApplicationProcess.Answer> attacks = new ArrayList<>();
        for (ApplicationProcess attacker : attackers) {
            attacker.create("races", Recipe.SESSIONS_RACING);
            attacks.add(
                    attacker.send("races", new Attack(file.toString(), RACES, ATTACKING_THREADS, attacks.size() + 1)));
        }
        long began = System.nanoTime();
        Revoker revoker = new Revoker(cache, board, RACES);
        List<Begun<Void>> revoking = new ArrayList<>();
        for (int i = 0; i < REVOKING_THREADS; i++) {
            revoking.add(Begun.run(revoker::run));
        }

        killNowAndThen(revoker);
        for (Begun<Void> one : revoking) {
            one.awaitLong();
        }
        board.over();
        Totals totals = Totals.of(attacks);
        for (int race = 0; race < RACES; race++) {
            revoker.check(new Race(race));
        }

        List<Sighting> seen = new ArrayList<>(revoker.sightings());
        seen.addAll(totals.sightings());
        List<String> resurrected = seen.stream()
                .filter(sighting -> !totals.mayHaveBegunLate(sighting, board))
                .map(sighting -> sighting.in(board))
                .toList();
        report(revoker, totals, seen.size() - resurrected.size(), Duration.ofNanos(System.nanoTime() - began));
        assertThat(resurrected).isEmpty();
        assertThat(seen.size() - resurrected.size()).isLessThan(RACES / MOST_LATE);
        assertThat(revoker.stillborn()).isZero();
        assertThat(revoker.opened()).isEqualTo(RACES / RacingLoader.GROUP);
        assertThat(revoker.done()).isEqualTo(RACES);
        assertThat(kills.count()).isEqualTo(KILLS);
        assertThat(totals.underWay()).isGreaterThan(RACES / 10);
    }

    /** Spreads the kills over the races. */
    private void killNowAndThen(Revoker revoker) {
        for (int kill = 1; kill <= KILLS; kill++) {
            int due = kill * (RACES / (KILLS + 1));
            await().atMost(TIME).pollInterval(Duration.ofMillis(20)).until(() -> revoker.done() >= due);
            kills.kill();
            kills.restart();
        }
    }

    /** @param late how many sightings were of calls that the cache may have counted as begun after the revocation */
    private void report(Revoker revoker, Totals totals, int late, Duration took) {
        System.out.printf(
                "SESSION RACES: %,d sessions raced for in %,d revocations, %d kills, %d resurrected, %d opened late, longest %d ms; in %d s, against %,d calls of two"
                        + " other processes, %,d of them under way when the revocation began, %,d refused, %,d failed;"
                        + " %d calls of the revoking process were made again; %,d sessions opened afterwards were there, %d not, %d were"
                        + " opened too slowly to tell%n",
                revoker.done(),
                revoker.calls(),
                kills.count(),
                revoker.sightings().size() + totals.sightings().size() - late,
                late,
                revoker.longest().toMillis(),
                took.toSeconds(),
                totals.calls(),
                totals.underWay(),
                totals.refused(),
                totals.failed(),
                revoker.failed(),
                revoker.opened(),
                revoker.stillborn(),
                revoker.slow());
    }

    /** What the attackers have counted together. */
    private record Totals(
            long calls, long underWay, long refused, long failed, List<Sighting> sightings, Map<String, Long> late) {

        static Totals of(List<ApplicationProcess.Answer> attacks) {
            List<String> told = new ArrayList<>();
            attacks.forEach(attack -> told.add(String.valueOf(attack.await(Duration.ofMinutes(1)))));
            return new Totals(
                    sum(told, Attack.Count.CALLS),
                    sum(told, Attack.Count.UNDER_WAY),
                    sum(told, Attack.Count.REFUSED),
                    sum(told, Attack.Count.FAILED),
                    told.stream()
                            .flatMap(answer -> Attack.sightings(answer).stream())
                            .toList(),
                    told.stream()
                            .flatMap(answer -> Attack.late(answer).entrySet().stream())
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max)));
        }

        /** Whether what was seen is from a call that the cache counted only when the revocation had begun. */
        boolean mayHaveBegunLate(Sighting sighting, RaceBoard board) {
            Long countedBy = late.get(sighting.value());
            return countedBy != null && countedBy - board.begun(sighting.race().number()) >= 0;
        }

        private static long sum(List<String> told, Attack.Count count) {
            return told.stream().mapToLong(answer -> Attack.told(answer, count)).sum();
        }
    }
}
