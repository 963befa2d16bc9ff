/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.ExpiryRule;

class ExpiryTest {

    private static final Duration SECOND = new Duration(TimeUnit.MILLISECONDS, 1_000);

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    private Cache<String, String> cache(ExpiryPolicy policy) {
        MutableConfiguration<String, String> configuration = Twin.strings();
        return twin.open(configuration.setExpiryPolicyFactory(Twin.of(policy))).cache();
    }

    @Test
    void theStandardPoliciesBecomeNumbers() {
        assertThat(rule(new EternalExpiryPolicy())).isEqualTo(ExpiryRule.NONE);
        assertThat(rule(new CreatedExpiryPolicy(SECOND)))
                .isEqualTo(new ExpiryRule(1_000, ExpiryRule.KEEP, ExpiryRule.KEEP));
        assertThat(rule(new ModifiedExpiryPolicy(SECOND))).isEqualTo(new ExpiryRule(1_000, 1_000, ExpiryRule.KEEP));
        assertThat(rule(new AccessedExpiryPolicy(SECOND))).isEqualTo(new ExpiryRule(1_000, ExpiryRule.KEEP, 1_000));
        assertThat(rule(new TouchedExpiryPolicy(SECOND))).isEqualTo(new ExpiryRule(1_000, 1_000, 1_000));
        assertThat(rule(new CreatedExpiryPolicy(Duration.ZERO)).creation()).isZero();
    }

    private static ExpiryRule rule(ExpiryPolicy policy) {
        return ((StandardExpiry) Expiry.of(policy)).rule();
    }

    @Test
    void anEntryDiesToTheMillisecond() {
        Cache<String, String> cache = cache(new CreatedExpiryPolicy(SECOND));
        cache.put("k", "v");

        twin.passes(999);
        assertThat(cache.get("k")).isEqualTo("v");
        twin.passes(1);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void aCustomPolicyIsAskedWhatEachUseDoes() {
        Recording policy = new Recording(SECOND, null, SECOND);
        Cache<String, String> cache = cache(policy);

        cache.put("k", "v");
        twin.passes(900);
        assertThat(cache.get("k")).isEqualTo("v");
        twin.passes(900);
        cache.put("k", "w");
        twin.passes(99);
        assertThat(cache.containsKey("k")).isTrue();
        twin.passes(1);
        assertThat(cache.containsKey("k")).isFalse();

        assertThat(policy.creations).hasValue(1);
        assertThat(policy.updates).hasValue(1);
        assertThat(policy.accesses).hasValue(1);
    }

    @Test
    void aReadWhoseAccessChangesNothingIsOneStep() {
        var process = twin.open(Twin.strings().setExpiryPolicyFactory(Twin.of(new Recording(SECOND, null, null))));
        process.cache().put("k", "v");
        int before = process.store().asked().size();

        process.cache().get("k");

        assertThat(process.store().asked()).hasSize(before + 1);
    }

    @Test
    void aPolicyThatThrowsLeavesTheDefaults() {
        Cache<String, String> cache = cache(new Recording(SECOND, null, null) {
            @Override
            public Duration getExpiryForCreation() {
                throw new IllegalStateException("broken");
            }
        });
        cache.put("k", "v");

        twin.passes(1_000_000);

        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void aRefusedReplacementIsOneAccess() {
        Recording policy = new Recording(SECOND, null, SECOND);
        Cache<String, String> cache = cache(policy);
        cache.put("k", "v");

        twin.passes(900);
        assertThat(cache.replace("k", "other", "w")).isFalse();
        twin.passes(900);

        assertThat(cache.containsKey("k")).isTrue();
        assertThat(policy.accesses).hasValue(1);
    }

    @SuppressWarnings("serial")
    private static class Recording implements ExpiryPolicy {

        final AtomicInteger creations = new AtomicInteger();
        final AtomicInteger updates = new AtomicInteger();
        final AtomicInteger accesses = new AtomicInteger();
        private final Duration creation;
        private final @Nullable Duration update;
        private final @Nullable Duration access;

        Recording(Duration creation, @Nullable Duration update, @Nullable Duration access) {
            this.creation = creation;
            this.update = update;
            this.access = access;
        }

        @Override
        public Duration getExpiryForCreation() {
            creations.incrementAndGet();
            return creation;
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            updates.incrementAndGet();
            return update;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            accesses.incrementAndGet();
            return access;
        }
    }
}
