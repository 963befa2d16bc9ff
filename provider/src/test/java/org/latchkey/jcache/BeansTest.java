/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.ErrorOutput;
import org.latchkey.testing.StubManager;

class BeansTest {

    private final List<Beans> shown = new ArrayList<>();

    @AfterEach
    void hide() {
        shown.forEach(Beans::hideConfiguration);
    }

    private void show(String cache) {
        Beans beans = new Beans(new StubManager("urn:beans", BeansTest.class.getClassLoader()), cache);
        shown.add(beans);
        beans.show(new ConfigurationBean(new LiveConfiguration<>(Twin.strings())));
    }

    private static Set<ObjectName> beans() throws MalformedObjectNameException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("javax.cache:CacheManager=urn.beans,*"), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a=b", "a,b", "a\nb", "a\rb", "a*b", "a?b", "a\"b"})
    void whatHasAMeaningToJmxBecomesAPoint(String cache) throws Exception {
        show(cache);

        assertThat(beans())
                .containsExactly(
                        new ObjectName("javax.cache:type=CacheConfiguration,CacheManager=urn.beans,Cache=a.b"));
    }

    @Test
    void aCacheWhoseNameIsTakenHasNoBeanAndAWarningSaysSo() throws Exception {
        show("a:b");

        String output = ErrorOutput.of(() -> show("a=b"));

        assertThat(output).containsOnlyOnce("'a=b'").contains("another open cache");
        assertThat(beans()).hasSize(1);
        shown.get(1).hideConfiguration();
        assertThat(beans()).hasSize(1);
    }
}
