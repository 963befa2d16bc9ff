/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionRevokedException;
import org.latchkey.testing.RacingCall;
import org.latchkey.testing.RacingLoader;

/** Calls verbs at random on keys that are about to be revoked, or just were. Its counts are read when it has ended. */
final class Attacker {

    /** So many races back, and so many ahead, of the one that begins next. */
    private static final int BACK = 5 * RacingLoader.GROUP;

    private static final int AHEAD = 2 * RacingLoader.GROUP;

    private static final EntryProcessor<String, String, Void> SETTING = (entry, arguments) -> {
        entry.setValue((String) arguments[0]);
        return null;
    };

    private final SessionCache<String, String> cache;
    private final RaceBoard board;
    private final int races;
    private final Random random;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Long> late = new HashMap<>();
    private final Map<Attack.Count, Long> counts = new EnumMap<>(Attack.Count.class);

    Attacker(SessionCache<String, String> cache, RaceBoard board, int races, long seed) {
        this.cache = cache;
        this.board = board;
        this.races = races;
        this.random = new Random(seed);
    }

    /** What was read that must not have been, if it is not {@link #late}. */
    List<Sighting> sightings() {
        return sightings;
    }

    /** Which values are from calls that were made before a revocation and may have been counted after it: counted by when. */
    Map<String, Long> late() {
        return late;
    }

    void run() {
        while (!board.isOver()) {
            long number = board.at() - BACK + random.nextInt(BACK + AHEAD);
            if (number >= 0 && number < races) {
                attack(new Race((int) number));
            }
        }
    }

    long counted(Attack.Count count) {
        return counts.getOrDefault(count, 0L);
    }

    private void attack(Race race) {
        boolean returned = board.ended(race.number()) != 0;
        long before = RacingCall.make();
        String value = race.valueOf(before);
        try {
            String seen = call(race, value);
            if (returned && seen != null && race.isResurrected(seen, board.begun(race.number()))) {
                sightings.add(new Sighting(race, seen, before));
            }
        } catch (SessionRevokedException e) {
            count(Attack.Count.REFUSED);
        } catch (CacheException e) {
            count(Attack.Count.FAILED);
        }
        count(Attack.Count.CALLS);
        long revoked = board.begun(race.number());
        if (revoked != 0 && before - revoked < 0) {
            count(Attack.Count.UNDER_WAY);
            long countedBy = RacingCall.countedBy();
            if (countedBy != 0 && countedBy - revoked >= 0) {
                late.put(value, countedBy);
            }
        }
    }

    /** What a call has found that reads, {@code null} for nothing. */
    private @Nullable String call(Race race, String value) {
        String key = race.key();
        switch (random.nextInt(10)) {
            case 0 -> cache.put(key, value);
            case 1 -> cache.putIfAbsent(key, value);
            case 2 -> cache.replace(key, value);
            case 3 -> cache.touch(key);
            case 4 -> cache.invoke(key, SETTING, value);
            case 5 -> {
                return cache.getAndPut(key, value);
            }
            case 6 -> {
                return cache.lookup(key) instanceof Lookup.Active<String> active ? active.value() : null;
            }
            case 7 -> renewOrTouch(race, value);
            default -> {
                return cache.get(key);
            }
        }
        return null;
    }

    private void renewOrTouch(Race race, String value) {
        if (race.isOfUser()) {
            cache.touch(race.key());
        } else {
            cache.renew(race.key(), value);
        }
    }

    private void count(Attack.Count count) {
        counts.merge(count, 1L, Long::sum);
    }
}
