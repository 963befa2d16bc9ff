/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionFigures;
import org.latchkey.store.Silence;
import org.latchkey.store.StoreException;
import org.latchkey.store.Survey;

/**
 * How an open cache stands: what the cluster is surveyed for, at most once in ten seconds, and what this process has counted.
 *
 * <p>That the cluster does not answer is remembered for ten seconds by all caches of a connection, none of which waits again
 * meanwhile. Other failures are those of one call.
 *
 * <p>Thread-safe. Blocks while the cluster is surveyed, by one caller for all.
 */
final class Figures {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /**
     * How the cluster is surveyed.
     *
     * @param cluster surveys it
     * @param silence whether it has lately not answered, whichever cache asked
     */
    record Surveys(Supplier<Survey> cluster, Silence silence) {}

    private final Surveys surveys;
    private final SessionCounters counters;
    private final Timing timing;
    private final Failures failures;
    private final Gate gate;
    /** Guarded by this, as is the next. */
    private @Nullable Survey latest;

    private long surveyedAt;

    Figures(Surveys surveys, SessionCounters counters, Timing timing, Failures failures, Gate gate) {
        this.surveys = surveys;
        this.counters = counters;
        this.timing = timing;
        this.failures = failures;
        this.gate = gate;
    }

    /** What this process has counted. Local, also once the cache is closed. */
    SessionCounters counters() {
        return counters;
    }

    SessionFigures now() {
        gate.enter();
        Survey survey = survey();
        boolean any = survey.live() > 0;
        return new SessionFigures(
                survey.live(),
                any ? Instant.ofEpochMilli(survey.oldest()) : null,
                any ? Instant.ofEpochMilli(survey.newest()) : null,
                survey.tombstones(),
                counters.revocations(),
                survey.swept(),
                counters.reads(),
                counters.touches(),
                Instant.ofEpochMilli(survey.at()));
    }

    private synchronized Survey survey() {
        long now = timing.nanos();
        Survey survey = latest;
        if (survey == null || now - surveyedAt >= FRESH_NANOS) {
            survey = anew(now);
            latest = survey;
            // One that took long is as fresh when it arrives as any.
            surveyedAt = timing.nanos();
        }
        return survey;
    }

    private Survey anew(long now) {
        Silence silence = surveys.silence();
        silence.lately(now).ifPresent(before -> {
            throw failures.of(before);
        });
        try {
            Survey survey = surveys.cluster().get();
            silence.end();
            return survey;
        } catch (StoreException e) {
            silence.begin(e, timing.nanos());
            throw failures.of(e);
        }
    }
}
