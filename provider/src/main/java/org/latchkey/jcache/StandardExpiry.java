/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.ExpiryRule;

/**
 * The expiry of one of the standard's own policies, asked once.
 *
 * @param rule what the owner applies, whatever the use turns out to be
 */
record StandardExpiry(ExpiryRule rule) implements Expiry {

    @Override
    public String inWords() {
        return "creation " + inWords(rule.creation()) + ", update " + inWords(rule.update()) + ", access "
                + inWords(rule.access());
    }

    private static String inWords(long millis) {
        if (millis == ExpiryRule.ETERNAL) {
            return "eternal";
        }
        return millis == ExpiryRule.KEEP ? "unchanged" : millis + " ms";
    }

    @Override
    public ExpiryRule forCreation() {
        return ExpiryRule.decided(rule.creation());
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
