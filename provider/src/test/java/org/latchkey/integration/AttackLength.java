/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.latchkey.integration.Stopwatch.Condition;

/**
 * How long the near attack goes on: at full scale so many minutes, else each fault once. The system properties {@code
 * attack.minutes}, {@code attack.faults}, a list with commas, and {@code attack.scene} make it shorter, to try single faults.
 */
final class AttackLength {

    /** Twenty minutes in all. */
    private static final int MINUTES = Integer.getInteger("attack.minutes", 20);

    private static final String FAULTS = System.getProperty("attack.faults", "");

    private static final String SCENE = System.getProperty("attack.scene", "");

    private final AttackScene.Kind kind;
    private final List<Condition> faults;
    private final long began = System.nanoTime();

    AttackLength(AttackScene.Kind kind) {
        this.kind = kind;
        this.faults = FAULTS.isEmpty()
                ? kind.faults()
                : Arrays.stream(FAULTS.split(",", -1)).map(Condition::valueOf).toList();
    }

    /** Whether it comes to these at all. */
    static boolean includes(AttackScene.Kind kind) {
        return SCENE.isEmpty() || SCENE.equals(kind.name());
    }

    /** What happens in a round. */
    Condition fault(int round) {
        return faults.get(round % faults.size());
    }

    /** Every fault comes once, and again while there is time. */
    boolean isDue(int round) {
        return round < faults.size()
                || (Scale.current() == Scale.FULL && System.nanoTime() - began < length().toNanos());
    }

    private Duration length() {
        Duration all = Duration.ofMinutes(MINUTES);
        return kind == AttackScene.Kind.THREE_MEMBERS
                ? all.multipliedBy(7).dividedBy(20)
                : all.multipliedBy(13).dividedBy(20);
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
