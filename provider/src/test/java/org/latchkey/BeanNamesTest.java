/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.testing.StubManager;

class BeanNamesTest {

    private final StubManager manager = new StubManager("urn:names?a=b,c", BeanNamesTest.class.getClassLoader());

    @Test
    void theStandardsBeans_haveTheNamesThatTheStandardGivesThem() {
        assertThat(BeanNames.statistics(manager, "some"))
                .hasToString("javax.cache:type=CacheStatistics,CacheManager=urn.names.a.b.c,Cache=some");
        assertThat(BeanNames.configuration(manager, "some"))
                .hasToString("javax.cache:type=CacheConfiguration,CacheManager=urn.names.a.b.c,Cache=some");
    }

    @Test
    void ours_haveADomainOfTheirOwn() {
        assertThat(BeanNames.sessions(manager, "a*b"))
                .hasToString("org.latchkey:type=CacheSessions,CacheManager=urn.names.a.b.c,Cache=a.b");
        assertThat(BeanNames.nearCache(manager, ""))
                .hasToString("org.latchkey:type=NearCache,CacheManager=urn.names.a.b.c,Cache=");
        assertThat(BeanNames.fence("dev:1", "hz.client_1"))
                .hasToString("org.latchkey:type=Fence,Cluster=dev.1,Instance=hz.client_1");
    }
}
