/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.configuration.Configuration;
import org.latchkey.Consistency;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.store.CacheDescription;

/**
 * How one cache keeps near copies: by its configuration, else by its manager.
 *
 * @param settings how many, and how exactly
 * @param sharing which values its readers share
 */
record NearRules(NearSettings settings, Sharing sharing) {

    static NearRules of(Configuration<?, ?> given, NearSettings defaults) {
        if (!(given instanceof SessionCacheConfiguration<?, ?> own)) {
            return new NearRules(defaults, Sharing.BY_CLASS);
        }
        NearSettings settings = new NearSettings(
                own.nearCacheEntries().orElse(defaults.mostEntries()),
                own.consistency().orElse(defaults.consistency()),
                defaults.aheadNanos());
        return new NearRules(settings, own.areValuesImmutable() ? Sharing.ALL : Sharing.BY_CLASS);
    }

    /** How exactly, as the processes of a cache tell each other. */
    String inWords() {
        return settings.consistency() == Consistency.EVENTUAL ? CacheDescription.EVENTUAL : "fenced";
    }

    /** Whether any copies are kept. */
    boolean areCopiesKept() {
        return settings.mostEntries() > 0;
    }
}
