/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.fence.LedgerRules.Term;
import org.latchkey.store.OperationId;
import org.latchkey.store.Subject;

/**
 * Owners of the number line that die after any step, before a backup has heard of it or after, and by whose clocks the line
 * is ahead or not. Readers hear of a number at once; so each must be above all that were given out before.
 */
class ReignsTest {

    private static final Subject ANNA = new Subject.OfUser("anna");
    private static final int CALLERS = 3;
    private static final int STEPS = 300;

    private Random random = new Random(0);
    private Ledger ledger = new Ledger();
    private Ledger backup = new Ledger();
    private final Deque<Unheard> unheard = new ArrayDeque<>();
    /** Those that may own the line, and how far their clocks are off. */
    private final Map<UUID, Long> members = new HashMap<>();

    private final Map<UUID, Long> ownGiven = new HashMap<>();
    private UUID owner = UUID.randomUUID();
    private final Map<Integer, Reign> known = new HashMap<>();
    private final List<Long> given = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private long operations;

    /** What the backup has not heard of, and who is answered when it has. */
    private record Unheard(Stroke stroke, int caller, LedgerReply reply) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 100, 1_000})
    void noNumberIsGivenOutTwice(long seeds) {
        for (long seed = seeds; seed < seeds + 500; seed++) {
            start(seed);
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            assertThat(given).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void ownersThatDieInARow_beforeAnyBackupHasHeard_repeatNothing() {
        start(0);
        for (int i = 0; i < 20; i++) {
            raise(0);
            hear();
            raise(0);
            die();
            raise(1);
            die();
        }
        assertThat(given).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
    }

    private void start(long seed) {
        random = new Random(seed);
        ledger = new Ledger();
        backup = new Ledger();
        unheard.clear();
        members.clear();
        ownGiven.clear();
        known.clear();
        given.clear();
        for (int i = 0; i < 3; i++) {
            join();
        }
        owner = anyone();
    }

    private void step() {
        now += random.nextInt(100) == 0 ? 100_000 : random.nextInt(3);
        switch (random.nextInt(8)) {
            case 0 -> die();
            case 1 -> owner = anyone();
            case 2, 3 -> hear();
            default -> raise(random.nextInt(CALLERS));
        }
    }

    private void join() {
        members.put(UUID.randomUUID(), random.nextInt(40_000) - 20_000L);
    }

    private UUID anyone() {
        return List.copyOf(members.keySet()).get(random.nextInt(members.size()));
    }

    private void raise(int caller) {
        OperationId operation = new OperationId(caller, ++operations);
        LedgerChange change = new LedgerChange.Raise("cache", ANNA, null, 0, operation, known.get(caller));
        Term term = new Term(
                owner,
                now + members.getOrDefault(owner, 0L),
                ownGiven.getOrDefault(owner, 0L),
                () -> new LedgerRules.Sight(Set.of(), true));
        LedgerStep step = new LedgerRules(ledger, term).step(change);
        Stroke stroke = step.stroke();
        if (stroke != null) {
            ledger.apply(stroke);
            unheard.add(new Unheard(stroke, caller, step.reply()));
        }
        if (step.reply() instanceof LedgerReply.Drawn drawn) {
            given.add(drawn.raised().epoch().number());
            ownGiven.put(owner, drawn.raised().epoch().number());
        }
    }

    /** Only now the caller is answered: Hazelcast waits for the backups. */
    private void hear() {
        Unheard next = unheard.poll();
        if (next != null) {
            backup.apply(next.stroke());
            if (next.reply() instanceof LedgerReply.Reigning reigning) {
                known.put(next.caller(), reigning.reign());
            }
        }
    }

    private void die() {
        members.remove(owner);
        join();
        owner = anyone();
        unheard.clear();
        ledger = new Ledger(backup.image());
    }
}
