/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

/** An operating system's process: it has a clock of its own, can be paused, cut off, and killed. */
final class Proc {

    private final World world;
    private final String name;
    private final int number;
    private final long offset;
    private final double rate;
    /** Whether hits are judged by a coarse clock. */
    private final boolean coarse;

    private boolean crashed;
    private long pausedUntil;
    /** What is sent to it until then comes after that; there is room for what is sent first, and all else is lost. */
    private long heldUpUntil;

    private long fullAt;
    /** Those of one island reach each other. */
    private int island;

    Proc(World world, String name) {
        this.world = world;
        this.number = (int) world.nextName();
        this.name = name + number;
        // Monotonic clocks begin anywhere, and go a little wrong.
        this.offset = world.random.nextLong(-20_000, 20_000) * World.MILLI;
        this.rate = 1 + (world.random.nextInt(19) - 9) / 1_000.0;
        this.coarse = world.random.nextBoolean();
    }

    int number() {
        return number;
    }

    /** Its monotonic clock. */
    long nanos() {
        return offset + (long) (world.now() * rate);
    }

    /** By which hits are judged first, as {@code near.CoarseClock} reads it: one that lags, and is set ahead by as much as it may. */
    long nanosAhead() {
        long most = Terms.LEASE / 4;
        if (world.mutates(Mutation.COARSE_CLOCK_NOT_SET_AHEAD)) {
            // As much as it may, in every process: what comes of it is rare all the same.
            return nanos() - most;
        }
        return coarse ? nanos() - world.random.nextLong(most) + most : nanos();
    }

    /** Does something when so many nanoseconds have gone by on its own clock. */
    void after(long nanos, Runnable action) {
        world.at(world.now() + (long) (nanos / rate) + 1, this, action);
    }

    boolean isCrashed() {
        return crashed;
    }

    boolean isPaused() {
        return pausedUntil > world.now();
    }

    boolean isUp() {
        return !crashed && !isPaused();
    }

    long pausedUntil() {
        return pausedUntil;
    }

    boolean reaches(Proc other) {
        return !crashed && !other.crashed && island == other.island;
    }

    void crash() {
        world.tell("%s crashes", name);
        crashed = true;
    }

    void pause(long nanos) {
        world.tell("%s pauses for %d ms", name, nanos / World.MILLI);
        pausedUntil = Math.max(pausedUntil, world.now() + nanos);
    }

    long heldUpUntil() {
        return heldUpUntil;
    }

    boolean isFull() {
        return world.now() >= fullAt;
    }

    void holdUp(long nanos) {
        world.tell("what is sent to %s is held up for %d ms", name, nanos / World.MILLI);
        heldUpUntil = world.now() + nanos;
        fullAt = world.now() + world.random.nextLong(Terms.LEASE / 2);
    }

    void moveTo(int other) {
        island = other;
    }

    int island() {
        return island;
    }

    @Override
    public String toString() {
        return name;
    }
}
