/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionFigures;
import org.latchkey.store.StoreException;
import org.latchkey.store.Survey;

/**
 * How an open cache stands: what the cluster is surveyed for, at most once in ten seconds, and what this process has counted.
 *
 * <p>Thread-safe. Blocks while the cluster is surveyed, by one caller for all.
 */
final class Figures {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Whoever reads several figures in turn waits only once for a cluster that does not answer. */
    private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Survey> cluster;
    private final SessionCounters counters;
    private final Timing timing;
    private final Failures failures;
    private final Gate gate;
    /** Guarded by this; so are the next three. */
    private @Nullable Survey latest;

    private long surveyedAt;
    private @Nullable StoreException failure;
    private long failedAt;

    /**
     * @param cluster surveys it
     */
    Figures(Supplier<Survey> cluster, SessionCounters counters, Timing timing, Failures failures, Gate gate) {
        this.cluster = cluster;
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
        if (survey != null && now - surveyedAt < FRESH_NANOS) {
            return survey;
        }
        StoreException before = failure;
        if (before != null && now - failedAt < FAILED_NANOS) {
            throw failures.of(before);
        }
        try {
            survey = cluster.get();
        } catch (StoreException e) {
            failure = e;
            failedAt = timing.nanos();
            throw failures.of(e);
        }
        latest = survey;
        surveyedAt = now;
        failure = null;
        return survey;
    }
}
