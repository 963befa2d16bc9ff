/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Callers of which exactly one runs at a time, from one of its steps to the next, in an order that a seed decides; some die
 * between two steps.
 */
final class LockStep {

    /** What ends a caller that dies. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final long SECONDS = 20;

    private final Random random;
    private final List<Caller> alive = new ArrayList<>();
    private @Nullable Throwable failure;

    LockStep(Random random) {
        this.random = random;
    }

    /** One caller; its steps are the calls of {@link #step}. */
    final class Caller {

        private final Semaphore turn = new Semaphore(0);
        private final Semaphore pausing = new Semaphore(0);
        private final Thread thread;
        /** Written by the one who gives turns, while this caller has none. */
        private boolean dying;

        private boolean ended;

        private Caller(Consumer<Caller> script) {
            thread = new Thread(() -> run(script));
            thread.setDaemon(true);
            thread.start();
        }

        private void run(Consumer<Caller> script) {
            try {
                step();
                script.accept(this);
            } catch (Death e) {
                // As intended.
            } catch (Throwable e) {
                failure = e;
            } finally {
                ended = true;
                pausing.release();
            }
        }

        /** Waits for this caller's next turn, which may not come. */
        void step() {
            pausing.release();
            turn.acquireUninterruptibly();
            if (dying) {
                throw new Death();
            }
        }

        private void give() throws InterruptedException {
            turn.release();
            if (!pausing.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a caller hangs");
            }
        }
    }

    void add(Consumer<Caller> script) throws InterruptedException {
        Caller caller = new Caller(script);
        if (!caller.pausing.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a caller hangs");
        }
        alive.add(caller);
    }

    int size() {
        return alive.size();
    }

    /** Lets one caller go on to its next step, or die. */
    void next(int deathsInAThousand) throws InterruptedException {
        Caller caller = alive.get(random.nextInt(alive.size()));
        caller.dying = random.nextInt(1_000) < deathsInAThousand;
        caller.give();
        if (caller.ended) {
            alive.remove(caller);
        }
        if (failure != null) {
            throw new AssertionError("a caller failed", failure);
        }
    }

    /** Ends all callers where they are. */
    void killAll() throws InterruptedException {
        while (!alive.isEmpty()) {
            next(1_000);
        }
    }
}
