/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** The verbs about how long one entry lives: {@code timeToLive}, {@code expire} and {@code touch}. Blocks. */
final class Lives {

    private final Steps steps;
    private final Reader<?, ?> reader;
    private final Recorder recorder;
    private final Failures failures;

    Lives(Steps steps, Reader<?, ?> reader, Recorder recorder, Failures failures) {
        this.steps = steps;
        this.reader = reader;
        this.recorder = recorder;
        this.failures = failures;
    }

    /** The milliseconds of a life that an entry is given, at least one. */
    static long positive(Duration timeToLive) {
        if (timeToLive.isZero() || timeToLive.isNegative()) {
            throw new IllegalArgumentException("A timeToLive that is not positive was given: give one above zero");
        }
        return Math.max(1, millis(timeToLive));
    }

    /** The milliseconds of a life that an entry is left, 0 for none. */
    static long notNegative(Duration timeToLive) {
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("A negative timeToLive was given: give zero to end a life at once");
        }
        return timeToLive.isZero() ? 0 : Math.max(1, millis(timeToLive));
    }

    private static long millis(Duration duration) {
        return duration.toSeconds() >= Long.MAX_VALUE / 1_000 ? ExpiryRule.ETERNAL : duration.toMillis();
    }

    Optional<Duration> timeToLive(Aim at) {
        Outcome found = steps.now(at, Ask.peek(Answer.NOTHING)).outcome();
        if (found.verdict() != Verdict.HIT) {
            return Optional.empty();
        }
        long millis = found.remainingMillis();
        return Optional.of(millis == Long.MAX_VALUE ? ChronoUnit.FOREVER.getDuration() : Duration.ofMillis(millis));
    }

    /** Ends an entry's life {@code millis} from now, and says whether it was there. */
    boolean expire(Aim at, long millis) {
        Applied applied =
                steps.now(at, new Ask(Presence.PRESENT, new Effect.EndAfter(millis), reader.rule(), Answer.NOTHING));
        failures.throwIfUnheard(applied.unheard());
        return applied.outcome().verdict() == Verdict.HIT || applied.outcome().verdict() == Verdict.REMOVED;
    }

    /** Counts as an access, and says whether the entry was there. */
    boolean touch(Aim at) {
        long start = recorder.start();
        Applied touched = reader.readNow(at, reader.touch());
        recorder.record(Counting.LOOKS, touched.outcome().verdict(), start);
        failures.throwIfUnheard(touched.unheard());
        return touched.outcome().verdict() == Verdict.HIT;
    }
}
