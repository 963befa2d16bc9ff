/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Effect.EndAfter;
import org.latchkey.store.Step.Writing;

class LifetimeTest {

    private static final long IDLE = 100_000;
    private static final long ABSOLUTE = 250_000;
    private static final long KEEP = ExpiryRule.KEEP;
    private static final ExpiryRule SESSION = new ExpiryRule(IDLE, IDLE, IDLE, ABSOLUTE, KEEP);
    private static final ExpiryRule CREATED = new ExpiryRule(IDLE, KEEP, KEEP);
    private static final ExpiryRule IDLE_ONLY = new ExpiryRule(IDLE, IDLE, IDLE);

    private final Workbench bench = new Workbench();
    private final long start = bench.now;

    private Workbench.Call at(ExpiryRule rule) {
        return bench.at("k").under(rule);
    }

    /** How long after the beginning the entry ends. */
    private long end() {
        return life().expiresAt() - start;
    }

    private Lifetime life() {
        return Objects.requireNonNull(bench.envelope("k")).lifetime();
    }

    private void read(ExpiryRule rule) {
        assertThat(at(rule).seen()).isEqualTo("value");
    }

    @Test
    void readsExtendALife_butNotPastTheAbsoluteOne() {
        at(SESSION).put("value");
        bench.now += 90_000;
        read(SESSION);
        assertThat(end()).isEqualTo(190_000);
        bench.now += 90_000;
        read(SESSION);
        assertThat(end()).isEqualTo(ABSOLUTE);
        bench.now = start + ABSOLUTE;
        assertThat(at(SESSION).seen()).isEqualTo("MISS");
        assertThat(bench.events).containsExactly("CREATED value", "EXPIRED value");
    }

    @Test
    void anUpdateKeepsTheAge_andTheAbsoluteBound() {
        at(SESSION).put("value");
        bench.now += 60_000;
        at(SESSION).put("value");
        assertThat(life()).isEqualTo(new Lifetime(start, bench.now, bench.now + IDLE, start + ABSOLUTE));
        bench.now += 99_999;
        at(SESSION).put("value");
        assertThat(end()).isEqualTo(ABSOLUTE);
    }

    @Test
    void anAbsoluteLifeShorterThanTheIdleTimeCounts() {
        at(new ExpiryRule(IDLE, IDLE, IDLE, 10, KEEP)).put("value");
        assertThat(end()).isEqualTo(10);
    }

    @Test
    void aTouchThatGainsLessThanAHundredthIsNotStored() {
        at(IDLE_ONLY).put("value");
        bench.now += 999;
        read(IDLE_ONLY);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
        assertThat(end()).isEqualTo(IDLE);
        bench.now += 1;
        read(IDLE_ONLY);
        assertThat(end()).isEqualTo(IDLE + 1_000);
        assertThat(life().touchedAt()).isEqualTo(bench.now);
    }

    @Test
    void everyTouchOfAShortIdleTimeIsStored() {
        ExpiryRule shortIdle = new ExpiryRule(9_999, 9_999, 9_999);
        at(shortIdle).put("value");
        bench.now += 1;
        read(shortIdle);
        assertThat(end()).isEqualTo(10_000);
        read(shortIdle);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
    }

    @Test
    void aTouchThatShortensALifeIsStored() {
        at(IDLE_ONLY).put("value");
        bench.now += 1;
        at(new ExpiryRule(IDLE, IDLE, IDLE - 2)).seen();
        assertThat(end()).isEqualTo(IDLE - 1);
    }

    @Test
    void anEternalTouchIsStoredOnce() {
        ExpiryRule eternal = new ExpiryRule(IDLE, KEEP, ExpiryRule.ETERNAL);
        at(eternal).put("value");
        read(eternal);
        assertThat(life().expiresAt()).isEqualTo(Long.MAX_VALUE);
        bench.now += 1;
        read(eternal);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
    }

    @Test
    void aLifeOfItsOwn_isPassedByNoRead_butTheIdleTimeStillEndsItEarlier() {
        at(SESSION.living(150_000)).put("value");
        assertThat(end()).isEqualTo(IDLE);
        bench.now += 90_000;
        read(SESSION);
        assertThat(end()).isEqualTo(150_000);
    }

    @Test
    void aLifeOfItsOwn_mayBeLongerThanTheOrdinaryOne_butNotThanTheAbsolute() {
        at(CREATED.living(3 * IDLE)).put("value");
        assertThat(end()).isEqualTo(3 * IDLE);
        at(SESSION.living(10 * ABSOLUTE)).put("value");
        assertThat(life().latest() - start).isEqualTo(ABSOLUTE);
    }

    @Test
    void aLifeOfItsOwnCountsFromTheWriteThatGaveIt() {
        at(CREATED).put("value");
        bench.now += 50_000;
        at(CREATED.living(20_000)).put("value");
        assertThat(end()).isEqualTo(70_000);
        assertThat(life().createdAt()).isEqualTo(start);
    }

    @Test
    void aPlainPutGivesTheOrdinaryLifeBack() {
        at(SESSION.living(10_000)).put("value");
        at(SESSION).put("value");
        assertThat(life()).isEqualTo(new Lifetime(start, start, start + IDLE, start + ABSOLUTE));
        at(CREATED.living(10_000)).put("value");
        bench.now += 5_000;
        at(CREATED).put("value");
        assertThat(end()).isEqualTo(5_000 + IDLE);
    }

    @Test
    void anUpdateThatChangesNoExpiry_leavesTheEndWhereItIs() {
        at(CREATED).put("value");
        bench.now += 5_000;
        at(CREATED).put("value");
        assertThat(end()).isEqualTo(IDLE);
        assertThat(life().touchedAt()).isEqualTo(bench.now);
    }

    @Test
    void anEntryWithoutALifeOfItsOwn_isNotStored() {
        assertThat(at(SESSION.living(0)).put("value")).isEqualTo(Verdict.STILLBORN);
        assertThat(bench.stored).isEmpty();
    }

    @Test
    void anEndCanBeSet_andALaterReadMovesIt() {
        at(SESSION).put("value");
        assertThat(at(SESSION).apply(new EndAfter(10)).verdict()).isEqualTo(Verdict.HIT);
        assertThat(end()).isEqualTo(10);
        bench.now += 9;
        read(SESSION);
        assertThat(end()).isEqualTo(9 + IDLE);
    }

    @Test
    void anEndThatIsSet_leavesALifeOfItsOwnItsBound() {
        at(SESSION.living(10_000)).put("value");
        at(SESSION).apply(new EndAfter(5_000));
        read(SESSION);
        assertThat(end()).isEqualTo(10_000);
    }

    @Test
    void anEndThatIsSet_mayLengthenALifeOfItsOwn_butNotPassTheAbsoluteOne() {
        at(SESSION.living(10_000)).put("value");
        at(SESSION).apply(new EndAfter(200_000));
        assertThat(end()).isEqualTo(200_000);
        at(SESSION).apply(new EndAfter(ABSOLUTE + 1));
        assertThat(end()).isEqualTo(ABSOLUTE);
    }

    @Test
    void anEndThatIsNow_isToldOfAsAnExpiry() {
        at(SESSION).put("value");
        assertThat(at(SESSION).apply(new EndAfter(0)).verdict()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.events).containsExactly("CREATED value", "EXPIRED value");
        assertThat(at(SESSION).apply(new EndAfter(0)).verdict()).isEqualTo(Verdict.MISS);
    }

    @Test
    void settingAnEndIsNoChange() {
        at(SESSION).put("value");
        OperationId change = bench.last;
        assertThat(at(SESSION).apply(new EndAfter(10)).change()).isEqualTo(change);
    }
}
