/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * That a cluster has lately not answered a survey, as all caches of one connection know it: whoever reads figures of many caches
 * in turn waits once for a cluster that is out of reach. What is wrong with one cache only, or with its caller, is no silence.
 *
 * <p>Thread-safe; local. Time is the caller's, by a monotonic clock.
 */
public final class Silence {

    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Failed(StoreException failure, long at) {}

    private volatile @Nullable Failed latest;

    /** The failure of the latest survey, if it failed, and did so within the last ten seconds. */
    public Optional<StoreException> lately(long nanos) {
        Failed failed = latest;
        return failed == null || nanos - failed.at() >= REMEMBERED_NANOS
                ? Optional.empty()
                : Optional.of(failed.failure());
    }

    /** A survey has failed; nothing begins unless the cluster was out of reach, or this process has left it. */
    public void begin(StoreException failure, long nanos) {
        if (isOfTheCluster(failure)) {
            latest = new Failed(failure, nanos);
        }
    }

    private static boolean isOfTheCluster(StoreException failure) {
        return switch (failure.reason()) {
            case UNREACHABLE -> !isOfAnInterrupt(failure);
            case CLOSED -> true;
            default -> false;
        };
    }

    private static boolean isOfAnInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    /** A survey was answered. */
    public void end() {
        latest = null;
    }
}
