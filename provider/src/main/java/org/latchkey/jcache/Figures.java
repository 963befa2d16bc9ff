/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionFigures;
import org.latchkey.store.EntryStore;
import org.latchkey.store.StoreException;
import org.latchkey.store.Survey;

/**
 * How a cache stands: what the cluster is surveyed for, at most once in ten seconds, and what this process has counted.
 *
 * <p>Thread-safe. Blocks while the cluster is surveyed, by one caller for all.
 */
final class Figures {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EntryStore store;
    private final SessionCounters counters;
    private final Timing timing;
    private final Failures failures;
    /** Guarded by this; so is the next. */
    private @Nullable Survey latest;

    private long surveyedAt;

    Figures(EntryStore store, SessionCounters counters, Timing timing, Failures failures) {
        this.store = store;
        this.counters = counters;
        this.timing = timing;
        this.failures = failures;
    }

    SessionFigures now() {
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
        try {
            survey = store.survey();
        } catch (StoreException e) {
            throw failures.of(e);
        }
        latest = survey;
        surveyedAt = now;
        return survey;
    }
}
