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

    @Override
    public ExpiryRule forUpdate() {
        return rule;
    }

    @Override
    public ExpiryRule forAccess() {
        return rule;
    }
}
