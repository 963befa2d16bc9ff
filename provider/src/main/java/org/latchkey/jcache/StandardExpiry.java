/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.ExpiryRule;

/**
 * An expiry that always answers the same: of one of the standard's own policies, asked once, or of an idle time and a
 * lifetime.
 *
 * @param rule what the owner applies, whatever the use turns out to be
 */
record StandardExpiry(ExpiryRule rule) implements Expiry {

    /** The part of an idle time for which a use may stay unknown to the owner. */
    private static final long UNTOLD = 100;

    @Override
    public String inWords() {
        String uses = "creation " + inWords(rule.creation()) + ", update " + inWords(rule.update()) + ", access "
                + inWords(rule.access());
        return rule.lifetime() == ExpiryRule.ETERNAL ? uses : uses + ", at most " + inWords(rule.lifetime());
    }

    private static String inWords(long millis) {
        if (millis == ExpiryRule.ETERNAL) {
            return "eternal";
        }
        return millis == ExpiryRule.KEEP ? "unchanged" : millis + " ms";
    }

    @Override
    public ExpiryRule forCreation() {
        return new ExpiryRule(rule.creation(), rule.creation(), rule.access(), rule.lifetime(), ExpiryRule.KEEP);
    }

    @Override
    public ExpiryRule living(long millis) {
        return rule.living(millis);
    }

    /**
     * As long as the entry lives, unless a use extends its life: then a hundredth of what it extends it to, since only the
     * owner can do that, and a session that is read all the time must not end.
     */
    @Override
    public long nearLife(long remainingMillis) {
        long untouched = rule.access() == ExpiryRule.KEEP ? ExpiryRule.ETERNAL : untold(rule.access());
        return Math.max(0, Math.min(remainingMillis, untouched));
    }

    private static long untold(long idle) {
        return idle == ExpiryRule.ETERNAL ? idle : idle / UNTOLD;
    }

    @Override
    public ExpiryRule forUpdate() {
        return rule;
    }

    @Override
    public ExpiryRule forAccess() {
        return rule;
    }
}
