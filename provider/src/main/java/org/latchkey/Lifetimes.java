/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** How long sessions live: unused, and at all. */
record Lifetimes(@Nullable Duration idle, @Nullable Duration whole) implements Serializable {

    static final Lifetimes UNBOUNDED = new Lifetimes(null, null);

    Lifetimes withIdle(Duration other) {
        return new Lifetimes(other, whole);
    }

    Lifetimes withWhole(Duration other) {
        return new Lifetimes(idle, other);
    }

    boolean isBounded() {
        return idle != null || whole != null;
    }

    /** The policy of the standard's that comes closest, {@code null} where nothing is bounded. */
    @Nullable
    Factory<ExpiryPolicy> closestPolicy() {
        if (idle != null) {
            return TouchedExpiryPolicy.factoryOf(inStandardsTerms(idle));
        }
        return whole == null ? null : CreatedExpiryPolicy.factoryOf(inStandardsTerms(whole));
    }

    private static javax.cache.expiry.Duration inStandardsTerms(Duration duration) {
        return new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, duration.toMillis());
    }
}
