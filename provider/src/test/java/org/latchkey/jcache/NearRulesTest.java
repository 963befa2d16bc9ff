/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.latchkey.Consistency;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;

class NearRulesTest {

    private static final NearSettings DEFAULTS = new NearSettings(7, Consistency.EVENTUAL);

    private static NearRules rules(SessionCacheConfigurationBuilder<String, String> builder) {
        return NearRules.of(builder.build(), DEFAULTS);
    }

    private static SessionCacheConfigurationBuilder<String, String> builder() {
        return SessionCacheConfiguration.builder(String.class, String.class);
    }

    @Test
    void whatAConfigurationLeavesOpen_isItsManagers() {
        assertThat(NearRules.of(new MutableConfiguration<>(), DEFAULTS))
                .isEqualTo(new NearRules(DEFAULTS, Sharing.BY_CLASS));
        assertThat(rules(builder())).isEqualTo(new NearRules(DEFAULTS, Sharing.BY_CLASS));
    }

    @Test
    void whatAConfigurationSays_wins() {
        assertThat(rules(builder().nearCache(5).consistency(Consistency.FENCED).immutableValues()))
                .isEqualTo(new NearRules(new NearSettings(5, Consistency.FENCED), Sharing.ALL));
        assertThat(rules(builder().nearCache(5)).settings()).isEqualTo(new NearSettings(5, Consistency.EVENTUAL));
    }

    @Test
    void aCacheWithoutNearCopies_keepsNoneUnderAManagerThatWantsThem() {
        assertThat(rules(builder().withoutNearCache()).areCopiesKept()).isFalse();
        assertThat(rules(builder()).areCopiesKept()).isTrue();
    }
}
