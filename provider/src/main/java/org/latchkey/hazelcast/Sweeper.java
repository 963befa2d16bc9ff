/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.latchkey.fence.Raised;
import org.latchkey.store.CacheIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a storage member that clears away the dead in the background, of all caches, while the member is the
 * coordinator: what has expired, what revocations and clears cover, and in the end their epochs; and what whoever destroyed
 * a cache has left of it.
 *
 * <p>Nothing depends on when it does: the dead are dead to readers before. Two at a time do no harm, only double work.
 */
final class Sweeper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final long ROUND_MILLIS = 2_000;

    /** Hazelcast ends the connection of a client that says nothing after five minutes. */
    private static final long MAILBOX_MILLIS = 600_000;

    /** Whoever destroys a cache, and lives, has cleared it away or given up by then. */
    private static final long DOOMED_MILLIS = 30_000;

    private final HazelcastInstance member;
    private final OwnerClock clock;
    private final Line line;
    private final Floor floor;
    private final Retirement retirement;
    private final LeftMailboxes mailboxes;
    private final SweepCalls calls;
    private final DoomedCaches doomedCaches;
    private final Map<String, Sweeping> open = new ConcurrentHashMap<>();
    private final Thread thread;
    /** Written once, by whoever stops the sweeper; read by its thread. */
    private volatile boolean stopped;

    Sweeper(HazelcastInstance member, OwnerClock clock, Line line) {
        this.member = member;
        this.clock = clock;
        this.line = line;
        this.floor = new Floor(line);
        this.retirement = new Retirement(line, floor);
        this.mailboxes = new LeftMailboxes(
                member,
                MAILBOX_MILLIS,
                process -> MemberDesk.of(member).herald().hasHeardFrom(process));
        this.calls = new SweepCalls(member, line);
        this.doomedCaches =
                new DoomedCaches(new Clearance(member, calls::raise, calls::catalog)::clearAway, DOOMED_MILLIS);
        this.thread = Threads.daemon("latchkey-sweeper-" + member.getName(), this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** How many entries of an incarnation this member's sweeper has cleared away. Any thread. */
    long swept(String incarnation) {
        Sweeping sweeping = open.get(incarnation);
        return sweeping == null ? 0 : sweeping.swept();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
                round();
            } catch (InterruptedException e) {
                // Only stop() interrupts, after it has set the flag that ends the loop.
                LOG.debug("The sweeper of this member stops", e);
            } catch (HazelcastInstanceNotActiveException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Whatever it is, nobody else would sweep while this member is the coordinator.
                LOG.debug("A round of sweeping failed, and will be made again", e);
            }
        }
    }

    private void round() throws InterruptedException {
        if (!line.isCoordinator()) {
            return;
        }
        Map<String, CacheIdentity> doomed = learnCaches();
        floor.look(clock.now(), longestRetention());
        Map<String, List<Raised>> epochs = epochs();
        for (var each : open.entrySet()) {
            tend(each.getValue(), epochs.getOrDefault(each.getKey(), List.of()));
        }
        Set<String> known = new HashSet<>(open.keySet());
        known.addAll(doomed.keySet());
        retirement.forgetMissing(epochs, known, longestRetention(), clock.now());
        doomedCaches.clearAway(doomed, clock.now());
        mailboxes.clearAway(clock.now());
    }

    /** One cache's trouble (it is destroyed, say, or a partition has no owner for a moment) is not the others'. */
    private void tend(Sweeping sweeping, List<Raised> epochs) throws InterruptedException {
        try {
            // First what expires: each of many epochs takes a question of its own.
            sweeping.over(clock.now(), floor);
            sweeping.covered(epochs);
            retirement.retire(epochs, sweeping, clock.now());
        } catch (HazelcastInstanceNotActiveException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A cache could not be swept, and will be in the next round", e);
        }
    }

    private long longestRetention() {
        return open.values().stream().mapToLong(Sweeping::retentionMillis).max().orElse(0);
    }

    private Map<String, List<Raised>> epochs() {
        return line.epochs().stream().collect(Collectors.groupingBy(Raised::cache));
    }

    /** Takes note of the caches that are open; answers the incarnations that are to be cleared away. */
    private Map<String, CacheIdentity> learnCaches() {
        IMap<String, CacheRecord> records = member.getMap(Names.CATALOG);
        List<String> incarnations = new ArrayList<>();
        Map<String, CacheIdentity> doomed = new HashMap<>();
        records.forEach((name, record) -> {
            record.doomed().forEach(incarnation -> doomed.put(incarnation, Names.identity(name)));
            if (record.state() == CacheRecord.State.OPEN) {
                learn(new SweptCache(Names.identity(name), record));
                incarnations.add(record.incarnation());
            }
        });
        open.keySet().retainAll(incarnations);
        return doomed;
    }

    private void learn(SweptCache cache) {
        open.computeIfAbsent(
                        cache.incarnation(),
                        absent -> new Sweeping(cache, new Broom(member.getMap(cache.map()), calls)))
                .learn(cache);
    }
}
