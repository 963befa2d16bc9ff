/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import java.util.Set;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.ExpiryRule;

/** When the entries of a cache expire. */
sealed interface Expiry permits StandardExpiry, CustomExpiry {

    /** The policies that always answer the same, and so can travel to the owner as numbers. */
    Set<Class<?>> STANDARD = Set.of(
            CreatedExpiryPolicy.class,
            ModifiedExpiryPolicy.class,
            AccessedExpiryPolicy.class,
            TouchedExpiryPolicy.class,
            EternalExpiryPolicy.class);

    /** What the owner is to apply for a new entry. Of a custom policy: asks it. */
    ExpiryRule forCreation();

    /** What the owner is to apply for a changed entry. Of a custom policy: asks it. */
    ExpiryRule forUpdate();

    /** What the owner is to apply for an entry that was read. Of a custom policy: asks it. */
    ExpiryRule forAccess();

    /** What the owner is to apply for an entry that is written with a life of its own, in milliseconds. */
    ExpiryRule living(long millis);

    /**
     * For how long a near copy of an entry may be used without asking its owner, in milliseconds;
     * {@link ExpiryRule#ETERNAL} for ever, 0 if none may be kept.
     *
     * @param remainingMillis the life left to the entry when its owner was asked
     */
    long nearLife(long remainingMillis);

    /** The expiry as text, the same in every process that means the same. */
    String inWords();

    static Expiry of(ExpiryPolicy policy) {
        return STANDARD.contains(policy.getClass())
                ? new StandardExpiry(new ExpiryRule(
                        lifetime(policy.getExpiryForCreation()),
                        change(policy.getExpiryForUpdate()),
                        change(policy.getExpiryForAccess())))
                : new CustomExpiry(policy);
    }

    /** The expiry of an idle time and a lifetime, either of which may be missing. */
    static Expiry of(Optional<java.time.Duration> idle, Optional<java.time.Duration> lifetime) {
        long unused = idle.map(java.time.Duration::toMillis).orElse(ExpiryRule.KEEP);
        return new StandardExpiry(new ExpiryRule(
                idle.isPresent() ? unused : ExpiryRule.ETERNAL,
                unused,
                unused,
                lifetime.map(java.time.Duration::toMillis).orElse(ExpiryRule.ETERNAL),
                ExpiryRule.KEEP));
    }

    /** The life of a new entry, which without a duration is eternal. */
    static long lifetime(@Nullable Duration duration) {
        return duration == null ? ExpiryRule.ETERNAL : millis(duration);
    }

    /** The life left after a use, which without a duration stays as it is. */
    static long change(@Nullable Duration duration) {
        return duration == null ? ExpiryRule.KEEP : millis(duration);
    }

    /** A duration of less than a millisecond is not zero, which would mean not to store at all. */
    private static long millis(Duration duration) {
        if (duration.isEternal()) {
            return ExpiryRule.ETERNAL;
        }
        return duration.isZero() ? 0 : Math.max(1, duration.getTimeUnit().toMillis(duration.getDurationAmount()));
    }
}
