/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.config.Endpoint;
import org.latchkey.config.Located;
import org.latchkey.config.Overrides;
import org.latchkey.config.SettingsFile;
import org.latchkey.hazelcast.Place;

/** What counts where a setting is said in more than one place. */
final class SettingPlacesTest {

    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Located> file = new HashMap<>();

    private ManagerSettings read() {
        return ManagerSettingsReader.read(
                new PropertySource(new Properties(), new Overrides(system, environment), file),
                new ManagerFile(null, new SettingsFile(file, List.of(), List.of())),
                SettingPlacesTest.class.getClassLoader());
    }

    @Test
    void read_takesEnvironmentVariables_whereThereIsNoSystemProperty() {
        environment.put("LATCHKEY_TOPOLOGY", "client");
        environment.put("LATCHKEY_MEMBERS", "10.0.0.1:5701");
        environment.put("LATCHKEY_CLUSTER_NAME", "theirs");
        system.setProperty(LatchkeyProperties.CLUSTER_NAME, "ours");

        assertThat(read().place()).isEqualTo(new Place.ClientOf("ours", List.of(new Endpoint("10.0.0.1", 5701))));
    }

    @Test
    void read_takesWhatTheFileSays_whereNobodyElseSaysAnything() {
        file.put(LatchkeyProperties.TOPOLOGY, new Located("client", "latchkey.yaml, line 1"));
        file.put(LatchkeyProperties.MEMBERS, new Located("10.0.0.1:5701", "latchkey.yaml, line 2"));
        file.put(LatchkeyProperties.CLUSTER_NAME, new Located("theirs", "latchkey.yaml, line 3"));
        environment.put("LATCHKEY_CLUSTER_NAME", "ours");

        assertThat(read().place()).isEqualTo(new Place.ClientOf("ours", List.of(new Endpoint("10.0.0.1", 5701))));
    }

    @Test
    void whatTheFileSaysOfATopology_hasNoEffectWhereAnotherOneIsSetFromOutside() {
        file.put(LatchkeyProperties.TOPOLOGY, new Located("client", "latchkey.yaml, line 1"));
        file.put(LatchkeyProperties.MEMBERS, new Located("10.0.0.1:5701", "latchkey.yaml, line 2"));
        system.setProperty(LatchkeyProperties.TOPOLOGY, "embedded");

        assertThat(read().place()).isEqualTo(new Place.Embedded());
    }

    @Test
    void theName_isWhatTheStrongestPlaceSays() {
        file.put(LatchkeyProperties.NAME, new Located("theirs", "latchkey.yaml, line 1"));
        assertThat(read().name()).isEqualTo("theirs");
        environment.put("LATCHKEY_NAME", "ours");
        assertThat(read().name()).isEqualTo("ours");
    }

    @Test
    void membersThatAreNamedInAStrongerPlace_takeThePlaceOfAHazelcastFile() {
        file.put(LatchkeyProperties.TOPOLOGY, new Located("cluster", "latchkey.yaml, line 1"));
        file.put(LatchkeyProperties.HAZELCAST_CONFIG, new Located("member.xml", "latchkey.yaml, line 2"));
        environment.put("LATCHKEY_TOPOLOGY", "client");
        environment.put("LATCHKEY_MEMBERS", "10.0.0.1:5701");

        assertThat(read().place()).isEqualTo(new Place.ClientOf("latchkey", List.of(new Endpoint("10.0.0.1", 5701))));
    }

    @Test
    void aHazelcastFileThatIsNamedInAStrongerPlace_takesThePlaceOfMembers() {
        file.put(LatchkeyProperties.TOPOLOGY, new Located("cluster", "latchkey.yaml, line 1"));
        file.put(LatchkeyProperties.MEMBERS, new Located("10.0.0.1:5701", "latchkey.yaml, line 2"));
        environment.put("LATCHKEY_HAZELCAST_CONFIG", "member.xml");

        assertThat(read().place()).isEqualTo(new Place.MemberByFile("member.xml"));
    }

    @Test
    void variablesOfNodes_doNotStopAnApplicationThatNamesNoTopology() {
        environment.put("LATCHKEY_MEMBERS", "10.0.0.1:5701");
        environment.put("LATCHKEY_BIND", "10.0.0.1:5701");

        assertThat(read().place()).isEqualTo(new Place.Embedded());
    }

    @Test
    void aSystemProperty_isStrongerThanAVariable() {
        system.setProperty(LatchkeyProperties.TOPOLOGY, "embedded");
        environment.put("LATCHKEY_MEMBERS", "10.0.0.1:5701");

        assertThat(read().place()).isEqualTo(new Place.Embedded());
    }

    @Test
    void whatIsMissing_isSaidWithTheLineOfTheTopologyThatMissesIt() {
        file.put(LatchkeyProperties.TOPOLOGY, new Located("client", "latchkey.yaml, line 4"));

        assertThatThrownBy(this::read).hasMessageContaining("latchkey.yaml, line 4: latchkey.members is missing");
    }

    @Test
    void aFaultOfTheFile_isSaidWithItsLine() {
        file.put("latchkey.membres", new Located("10.0.0.1:5701", "latchkey.yaml, line 2"));
        file.put(LatchkeyProperties.BACKUPS, new Located("nine", "latchkey.yaml, line 3"));

        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "latchkey.yaml, line 2: latchkey.membres is no setting: did you mean latchkey.members?")
                .hasMessageContaining(
                        "latchkey.yaml, line 3: latchkey.backups is 'nine': give a whole number from 0 to 6");
    }
}
