/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.ExpiryRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The expiry of a policy of the user's, asked on the caller's thread for each use.
 *
 * <p>Where the policy throws, the default of the standard's kind applies (JSR-107, {@code ExpiryPolicy}): a new entry is
 * eternal, any other keeps the life that it has.
 */
record CustomExpiry(ExpiryPolicy policy) implements Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(CustomExpiry.class);

    @Override
    public ExpiryRule forCreation() {
        return ExpiryRule.decided(Expiry.lifetime(ask(policy::getExpiryForCreation)));
    }

    @Override
    public ExpiryRule forUpdate() {
        return ExpiryRule.decided(Expiry.change(ask(policy::getExpiryForUpdate)));
    }

    @Override
    public ExpiryRule forAccess() {
        return ExpiryRule.decided(Expiry.change(ask(policy::getExpiryForAccess)));
    }

    /** Without asking the policy: this life is what the caller wants in its place. */
    @Override
    public ExpiryRule living(long millis) {
        return ExpiryRule.NONE.living(millis);
    }

    /** None may be kept: the policy has to be asked on each access. */
    @Override
    public long nearLife(long remainingMillis) {
        return 0;
    }

    /** By the policy's class, not its factory's: that of a lambda is called differently in every process. */
    @Override
    public String inWords() {
        Class<?> type = policy.getClass();
        return type.isHidden() || Proxy.isProxyClass(type) ? "a custom policy" : type.getName();
    }

    private @Nullable Duration ask(Supplier<@Nullable Duration> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The expiry policy {} failed; the default applies.",
                    policy.getClass().getName(),
                    e);
            return null;
        }
    }
}
