/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.WhenFull;
import org.latchkey.session.LockStep.Caller;
import org.latchkey.session.SlotKeeper.Claimed;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Slot;
import org.latchkey.store.Verdict;

/**
 * Callers who open, change, move and end sessions of two users, stall as long as they like, and die between any two steps:
 * never has a user more sessions than the limit, and what the dead have left is found free.
 */
class SlotSimulationTest {

    private static final int SEEDS = 300;
    private static final int STEPS = 400;
    private static final int CALLERS = 5;
    private static final int LIMIT = 2;
    private static final long UNDER_WAY = 100;
    private static final List<String> USERS = List.of("ann", "bob");
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f");

    @ParameterizedTest
    @EnumSource
    void neverMoreThanTheLimit_andNoSlotIsLost(WhenFull whenFull) throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed, whenFull);
            try {
                run.go();
            } catch (AssertionError e) {
                String story = String.join("\n", run.bench.log);
                throw new AssertionError(whenFull + ", seed " + seed + ": " + e.getMessage() + "\n" + story, e);
            }
        }
    }

    private static final class Run {

        private final Random random;
        private final Bench bench = new Bench();
        private final LockStep callers;
        private final SessionLimit limit;

        Run(int seed, WhenFull whenFull) {
            random = new Random(seed);
            callers = new LockStep(random);
            limit = new SessionLimit(LIMIT, whenFull, UNDER_WAY, UNDER_WAY, 1_000);
            bench.life = random.nextBoolean() ? 300 : 1_000_000;
        }

        void go() throws InterruptedException {
            for (int i = 0; i < STEPS; i++) {
                while (callers.size() < CALLERS) {
                    callers.add(this::act);
                }
                bench.now += random.nextInt(100) < 3 ? UNDER_WAY + 1 : random.nextInt(3);
                callers.next(20);
                check();
            }
            callers.killAll();
            check();
            bench.now += 2_000;
            everySlotIsFound();
        }

        private void check() {
            for (String user : USERS) {
                assertThat(bench.record(user).slots()).hasSizeLessThanOrEqualTo(LIMIT);
                assertThat(bench.live(user)).as("live sessions").isLessThanOrEqualTo(LIMIT);
                KEYS.stream()
                        .filter(key -> bench.isLive(key, user))
                        .forEach(key -> assertThat(bench.isCovered(key, user))
                                .as("the slot of a live session")
                                .isTrue());
            }
        }

        /** Whoever comes last, and is not disturbed, gets as many sessions as allowed once all others have ended. */
        private void everySlotIsFound() {
            KEYS.forEach(key -> bench.ask(key, Presence.ANY, Plain.REMOVE));
            Session last = new Session(bench, () -> {}, limit);
            for (int i = 0; i < LIMIT; i++) {
                OperationId token = last.take("new" + i);
                assertThat(last.keeper.claim(Bench.key("new" + i), token, Grip.BREAKABLE, "ann"))
                        .isEqualTo(Claimed.GRANTED);
                last.store("new" + i, token, "ann");
            }
            assertThat(bench.live("ann")).isEqualTo(LIMIT);
            assertThat(bench.record("ann").slots())
                    .extracting(slot -> Bench.name(slot.key()))
                    .containsExactly("new0", "new1");
            assertThat(bench.record("ann").doomed()).isEmpty();
            last.keeper.tidy("bob");
            assertThat(bench.record("bob").slots()).isEqualTo(List.<Slot>of());
        }

        private void act(Caller caller) {
            Session session = new Session(bench, caller::step, limit);
            String key = KEYS.get(random.nextInt(KEYS.size()));
            String user = USERS.get(random.nextInt(5) / 4);
            switch (random.nextInt(12)) {
                case 0 -> session.ask(key, Presence.ANY, Plain.REMOVE);
                case 1 -> session.ask(key, Presence.ANY, new Effect.Revoke(session.desk.draw("why"), 200));
                case 2, 3 -> session.changeId(key, KEYS.get(random.nextInt(KEYS.size())));
                case 4 -> session.load(key, user);
                case 5 -> session.keeper.tidy(user);
                case 6 -> session.renew(key, user);
                case 7 -> session.replace(key, user);
                default -> session.put(key, user);
            }
        }
    }

    /** The verbs of one caller, made of the steps that the cache makes of them. */
    private static final class Session {

        private final Bench bench;
        private final Runnable step;
        private final Desk desk;
        private final Mover mover;
        private final SlotKeeper keeper;

        /** @param step comes before each question */
        Session(Bench bench, Runnable step, SessionLimit limit) {
            this.bench = bench;
            this.step = step;
            this.desk = bench.desk(step);
            this.mover = new Mover(desk, 200);
            this.keeper = new SlotKeeper(desk, mover, limit);
        }

        Outcome ask(String key, Condition condition, Effect effect) {
            return desk.ask(Bench.key(key), desk.newOperation(), condition, effect, Answer.NOTHING);
        }

        OperationId take(String key) {
            OperationId token = desk.newOperation();
            desk.ask(Bench.key(key), token, Presence.ANY, new Effect.Take(UNDER_WAY), Answer.DETAILS);
            return token;
        }

        void put(String key, String user) {
            OperationId token = desk.newOperation();
            Outcome taken = take(key, token);
            if (taken.verdict() == Verdict.MOVING) {
                mover.finish(Bench.key(key));
            } else if (taken.verdict() == Verdict.HELD) {
                if (isUsers(taken, user)
                        || keeper.claim(Bench.key(key), token, Grip.BREAKABLE, user) == Claimed.GRANTED) {
                    store(key, token, user);
                } else {
                    ask(key, new Holding(token), Plain.RELEASE);
                }
            }
        }

        void store(String key, OperationId token, String user) {
            ask(key, new Holding(token), new Effect.Store(Bench.bytes("v"), user));
        }

        private Outcome take(String key, OperationId token) {
            return desk.ask(Bench.key(key), token, Presence.ANY, new Effect.Take(UNDER_WAY), Answer.DETAILS);
        }

        private static boolean isUsers(Outcome taken, String user) {
            Details details = taken.details();
            return details != null && details.mark() == null && user.equals(details.user());
        }

        void load(String key, String user) {
            Outcome missed = ask(key, Presence.ANY, new Effect.ReadOrReserve(UNDER_WAY));
            OperationId reservation = missed.change();
            if (missed.verdict() == Verdict.MISS
                    && reservation != null
                    && keeper.claim(Bench.key(key), reservation, Grip.BREAKABLE, user) == Claimed.GRANTED) {
                ask(key, new UnchangedSince(reservation), new Effect.Store(Bench.bytes("v"), user));
            }
        }

        /** As the cache does it with user code: a revoked key cannot be held, so this gives up by its own clock. */
        void renew(String key, String user) {
            long until = desk.nanos() + TimeUnit.MILLISECONDS.toNanos(UNDER_WAY);
            OperationId token = desk.newOperation();
            long number = desk.draw("why").number();
            Outcome taken = take(key, token);
            if (taken.verdict() == Verdict.HELD) {
                ask(key, new Holding(token), Plain.RELEASE);
            } else if (taken.verdict() == Verdict.REVOKED
                    && keeper.claim(Bench.key(key), token, Grip.FIRM, user) == Claimed.GRANTED) {
                askInTime(key, until, Presence.ANY, new Effect.Renew(Bench.bytes("v"), user, number));
                keeper.settle(Bench.key(key), token, user);
            }
        }

        /** As {@code loadAll} does it with another user's session. */
        void replace(String key, String user) {
            long until = desk.nanos() + TimeUnit.MILLISECONDS.toNanos(UNDER_WAY);
            Outcome seen = desk.ask(Bench.key(key), desk.newOperation(), Presence.ANY, Plain.READ, Answer.DETAILS);
            OperationId change = seen.change();
            if (seen.verdict() == Verdict.HIT
                    && change != null
                    && keeper.claim(Bench.key(key), change, Grip.FIRM, user) == Claimed.GRANTED) {
                askInTime(key, until, new UnchangedSince(change), new Effect.Store(Bench.bytes("v"), user));
                keeper.settle(Bench.key(key), change, user);
            }
        }

        /** Not where it stalls between the look at the clock and the network: that is outside what is promised. */
        private void askInTime(String key, long until, Condition condition, Effect effect) {
            step.run();
            if (desk.nanos() < until) {
                bench.ask(key, condition, effect);
            }
        }

        void changeId(String from, String to) {
            if (from.equals(to)) {
                return;
            }
            OperationId hold = desk.newOperation();
            OperationId move = desk.newOperation();
            Outcome held = take(from, hold);
            Outcome place = take(to, move);
            Details known = held.details();
            String user = known == null ? null : known.user();
            boolean isFree = place.verdict() == Verdict.HELD
                    && (place.details() == null || place.details().user() == null);
            if (held.verdict() == Verdict.HELD
                    && user != null
                    && isFree
                    && keeper.move(Bench.key(from), Bench.key(to), move, user) == Claimed.GRANTED) {
                if (mover.move(Bench.key(from), hold, Bench.key(to), move) == Verdict.MOVED) {
                    keeper.left(Bench.key(from), Bench.key(to), move, user);
                }
            } else {
                ask(from, new Holding(hold), Plain.RELEASE);
                ask(to, new Holding(move), Plain.RELEASE);
            }
        }
    }
}
