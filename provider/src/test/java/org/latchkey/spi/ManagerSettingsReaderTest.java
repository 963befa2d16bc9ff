/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.Consistency;
import org.latchkey.LatchkeyProperties;
import org.latchkey.UserResolver;
import org.latchkey.config.Endpoint;
import org.latchkey.config.Overrides;
import org.latchkey.config.SettingsFile;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.hazelcast.Place;
import org.latchkey.jcache.CacheSettings;
import org.latchkey.jcache.NearSettings;
import org.latchkey.jcache.SessionDefaults;

final class ManagerSettingsReaderTest {

    private final Properties own = new Properties();
    private final Properties system = new Properties();

    private ManagerSettings read() {
        return read(own);
    }

    private ManagerSettings read(Properties properties) {
        return ManagerSettingsReader.read(
                new PropertySource(properties, new Overrides(system, Map.of()), Map.of()),
                new ManagerFile(null, SettingsFile.NONE),
                ManagerSettingsReaderTest.class.getClassLoader());
    }

    private void clustered() {
        own.setProperty(LatchkeyProperties.TOPOLOGY, "cluster");
        own.setProperty(LatchkeyProperties.MEMBERS, "10.0.0.2:5701, 10.0.0.1:5701");
    }

    @Test
    void read_ofNothing_isEmbeddedWithTheDocumentedDefaults() {
        assertThat(read())
                .isEqualTo(new ManagerSettings(
                        "default",
                        new Place.Embedded(),
                        Duration.ofSeconds(10),
                        new ClusterSettings(20_000, 5_000, 1, new Fencing(2_000, 500, 1)),
                        new CacheSettings(
                                20_000,
                                5_000,
                                30_000,
                                1_048_576,
                                List.of(),
                                new SessionDefaults(null, null, null, new NearSettings(50_000, Consistency.FENCED))),
                        DeclaredCaches.NONE));
    }

    @Test
    void read_ofEverything() {
        clustered();
        own.setProperty(LatchkeyProperties.CLUSTER_NAME, "sessions");
        own.setProperty(LatchkeyProperties.BIND, "10.0.0.1:5701");
        own.setProperty(LatchkeyProperties.BACKUPS, "2");
        own.setProperty(LatchkeyProperties.CONNECT_TIMEOUT, "1");
        own.setProperty(LatchkeyProperties.CALL_TIMEOUT, "2");
        own.setProperty(LatchkeyProperties.LISTENER_TIMEOUT, "3");
        own.setProperty(LatchkeyProperties.USER_CODE_TIMEOUT, "4");
        own.setProperty(LatchkeyProperties.VALUE_MAX_BYTES, "5");
        own.setProperty(LatchkeyProperties.SERIAL_ALLOW, "com.example.**; org.example.Session");

        Endpoint first = new Endpoint("10.0.0.1", 5701);
        assertThat(read())
                .isEqualTo(new ManagerSettings(
                        "default",
                        new Place.MemberOf("sessions", first, List.of(first, new Endpoint("10.0.0.2", 5701))),
                        Duration.ofMillis(1),
                        new ClusterSettings(2, 3, 2),
                        new CacheSettings(2, 3, 4, 5, List.of("com.example.**", "org.example.Session")),
                        DeclaredCaches.NONE));
    }

    @Test
    void read_ofTheSameMembersInAnotherOrder_isTheSamePlace() {
        clustered();
        Place one = read().place();
        own.setProperty(LatchkeyProperties.MEMBERS, "10.0.0.1:5701,10.0.0.2:5701,10.0.0.1:5701");

        assertThat(read().place()).isEqualTo(one);
    }

    @Test
    void read_takesSystemPropertiesWhereTheManagerHasNone() {
        system.setProperty(LatchkeyProperties.TOPOLOGY, "client");
        system.setProperty(LatchkeyProperties.MEMBERS, "10.0.0.1:5701");
        system.setProperty(LatchkeyProperties.CLUSTER_NAME, "theirs");
        own.setProperty(LatchkeyProperties.CLUSTER_NAME, "ours");

        assertThat(read().place()).isEqualTo(new Place.ClientOf("ours", List.of(new Endpoint("10.0.0.1", 5701))));
    }

    @Test
    void read_ofAnOwnTopology_passesOverSystemPropertiesForAnother() {
        system.setProperty(LatchkeyProperties.TOPOLOGY, "client");
        system.setProperty(LatchkeyProperties.MEMBERS, "10.0.0.1:5701");
        own.setProperty(LatchkeyProperties.TOPOLOGY, "embedded");

        assertThat(read().place()).isEqualTo(new Place.Embedded());
    }

    @Test
    void read_ofPropertiesWithDefaults_seesThem() {
        Properties child = new Properties(own);
        clustered();

        assertThat(read(child).place()).isInstanceOf(Place.MemberOf.class);
    }

    @Test
    void read_ofAHazelcastFile_isAPlaceByFile() {
        own.setProperty(LatchkeyProperties.TOPOLOGY, "client");
        own.setProperty(LatchkeyProperties.HAZELCAST_CONFIG, "classpath:client.xml");
        assertThat(read().place()).isEqualTo(new Place.ClientByFile("classpath:client.xml"));

        own.setProperty(LatchkeyProperties.TOPOLOGY, "cluster");
        assertThat(read().place()).isEqualTo(new Place.MemberByFile("classpath:client.xml"));
    }

    @Test
    void read_ofScopes_isADefaultOfItsCaches() {
        own.setProperty(LatchkeyProperties.NAMESPACE, "eu:1");
        system.setProperty(LatchkeyProperties.PREFIX, "app");

        assertThat(read().caches().sessions()).isEqualTo(new SessionDefaults("eu:1", "app", null));
    }

    @Test
    void read_ofNearCopies_isADefaultOfItsCaches() {
        own.setProperty(LatchkeyProperties.NEAR_ENTRIES, "0");
        system.setProperty(LatchkeyProperties.CONSISTENCY, "eventual");

        assertThat(read().caches().sessions().near()).isEqualTo(new NearSettings(0, Consistency.EVENTUAL));
    }

    @Test
    void read_ofTheCoarseClock_setsItAheadByAQuarterOfTheLease() {
        own.setProperty(LatchkeyProperties.LEASE, "1000");
        own.setProperty(LatchkeyProperties.CLOCK, "coarse");

        assertThat(read().caches().sessions().near().aheadNanos()).isEqualTo(250_000_000);
    }

    @Test
    void read_ofAClockThatThereIsNot_namesThoseThatThereAre() {
        own.setProperty(LatchkeyProperties.CLOCK, "fast");

        assertThatThrownBy(this::read).hasMessageContaining("latchkey.clock is 'fast': give one of exact, coarse");
    }

    @Test
    void read_ofAFence_isOfTheConnection() {
        clustered();
        own.setProperty(LatchkeyProperties.LEASE, "500");
        own.setProperty(LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT, "499");
        own.setProperty(LatchkeyProperties.MINIMUM_MEMBERS, "3");

        assertThat(read().cluster().fencing()).isEqualTo(new Fencing(500, 499, 3));
    }

    @Test
    void read_ofAnOwnTopology_passesOverAMinimumForAnother() {
        system.setProperty(LatchkeyProperties.MINIMUM_MEMBERS, "3");
        own.setProperty(LatchkeyProperties.TOPOLOGY, "embedded");

        assertThat(read().cluster().fencing()).isEqualTo(Fencing.DEFAULT);
    }

    @Test
    void read_ofAnAcknowledgementThatTakesAsLongAsTheLease_isAContradiction() {
        own.setProperty(LatchkeyProperties.LEASE, "1000");
        own.setProperty(LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT, "1000");

        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "latchkey.acknowledgement.timeout is 1000, not less than latchkey.lease, which is 1000: set one of");
    }

    @Test
    void read_ofAShortLeaseOfAClient_isNotHeldAgainstAnAcknowledgementThatOthersDecide() {
        clustered();
        own.setProperty(LatchkeyProperties.TOPOLOGY, "client");
        own.setProperty(LatchkeyProperties.LEASE, "500");
        system.setProperty(LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT, "4000");

        assertThat(read().cluster().fencing()).isEqualTo(new Fencing(500, 500, 1));
    }

    @Test
    void read_ofAUserResolver_makesOne() {
        own.setProperty(LatchkeyProperties.USER_RESOLVER, TextIsTheUser.class.getName());

        assertThat(read().caches().sessions().users()).isInstanceOf(TextIsTheUser.class);
    }

    /** The user is the value itself. */
    public static final class TextIsTheUser implements UserResolver<String> {

        private static final long serialVersionUID = 1;

        @Override
        public String userOf(String value) {
            return value;
        }
    }

    /** Cannot be made by whoever knows its name. */
    public static final class Private implements UserResolver<Object> {

        private static final long serialVersionUID = 1;

        private Private() {}

        @Override
        public String userOf(Object value) {
            return "";
        }
    }

    /** Fails when it is made. */
    public static final class Failing implements UserResolver<Object> {

        private static final long serialVersionUID = 1;

        public Failing() {
            throw new IllegalStateException("no database");
        }

        @Override
        public String userOf(Object value) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    org.example.Absent                                           | on the application's class path
                    java.lang.String                                             | is no org.latchkey.UserResolver
                    org.latchkey.UserResolver                                    | a public constructor without arguments
                    org.latchkey.spi.ManagerSettingsReaderTest$Private           | a public constructor without arguments
                    org.latchkey.spi.ManagerSettingsReaderTest$Failing           | no database
                    """)
    void read_ofAUserResolverThatCannotBeUsed_saysWhy(String name, String cure) {
        own.setProperty(LatchkeyProperties.USER_RESOLVER, name);

        assertThatThrownBy(this::read)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("latchkey.user.resolver names the class " + name)
                .hasMessageContaining(cure);
    }

    @Test
    void read_ofNamesThatAreNone_saysWhatTheyMayBe() {
        own.setProperty(LatchkeyProperties.NAMESPACE, "x".repeat(257));
        own.setProperty(LatchkeyProperties.PREFIX, "a\nb");

        assertThatThrownBy(this::read)
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll(
                        "latchkey.namespace is no name: give 1 to 256 characters",
                        "latchkey.prefix is no name: give 1 to 256 characters");
    }

    @Test
    void read_ofAnUnknownSystemProperty_isNoFault() {
        system.setProperty("latchkey.somebody.elses", "setting");

        assertThat(read().place()).isEqualTo(new Place.Embedded());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    latchkey.topolgy          | client        | did you mean latchkey.topology?
                    latchkey.member           | a:1           | did you mean latchkey.members?
                    latchkey.entirely.else    | x             | the settings are latchkey.acknowledgement.timeout
                    latchkey.topology         | Cluster       | embedded, cluster, client, given
                    latchkey.topology         | given         | latchkey.instance.name
                    latchkey.backups          | 7             | 0 to 6
                    latchkey.backups          | one           | 0 to 6
                    latchkey.call.timeout     | 0             | latchkey.call.timeout
                    latchkey.connect.timeout  | 10s           | latchkey.connect.timeout
                    latchkey.listener.timeout | -1            | latchkey.listener.timeout
                    latchkey.user.code.timeout| x             | latchkey.user.code.timeout
                    latchkey.value.max.bytes  | 4294967296    | latchkey.value.max.bytes
                    latchkey.near.entries     | -1            | 0 to 10000000
                    latchkey.near.entries     | 10000001      | 0 to 10000000
                    latchkey.consistency      | Fenced        | give one of fenced, eventual
                    latchkey.lease            | 499           | 500 to 10000
                    latchkey.lease            | 10001         | 500 to 10000
                    latchkey.lease            | 500           | not less than latchkey.lease
                    latchkey.acknowledgement.timeout | 49     | 50 to 5000
                    latchkey.acknowledgement.timeout | 5001   | 50 to 5000
                    latchkey.minimum.members  | 2             | latchkey.minimum.members has no meaning in the topology embedded
                    latchkey.leese            | 1000          | did you mean latchkey.lease?
                    latchkey.serial.allow     | maxdepth=x    | java.io.ObjectInputFilter
                    latchkey.members          | a:1           | latchkey.members has no meaning in the topology embedded
                    latchkey.bind             | a:1           | latchkey.bind has no meaning in the topology embedded
                    latchkey.cluster.name     | x             | latchkey.cluster.name has no meaning
                    latchkey.hazelcast.config | x.xml         | latchkey.hazelcast.config has no meaning
                    latchkey.instance.name    | nobody        | no HazelcastInstance of that name
                    latchkey.instance         | a string      | put a HazelcastInstance into the properties
                    """)
    void read_ofOneFault_namesTheSettingAndTheCure(String name, String value, String cure) {
        own.setProperty(name, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(cure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cluster | latchkey.bind             | 0.0.0.0:5701 | other members cannot reach
                    cluster | latchkey.bind             | here         | host:port
                    cluster | latchkey.members          | a:1,b        | give host:port
                    cluster | latchkey.members          | ''           | latchkey.members is missing
                    cluster | latchkey.hazelcast.config | x.xml        | the file of latchkey.hazelcast.config decides it
                    cluster | latchkey.instance.name    | x            | set latchkey.topology to given
                    cluster | latchkey.minimum.members  | 0            | 1 to 100
                    client  | latchkey.minimum.members  | 2            | set it on the nodes
                    given   | latchkey.minimum.members  | 2            | the instance decides it
                    client  | latchkey.acknowledgement.timeout | 400   | set it on the nodes
                    given   | latchkey.acknowledgement.timeout | 400   | the Hazelcast property of that name
                    client  | latchkey.bind             | a:1          | a client binds nothing
                    client  | latchkey.instance.name    | x            | set latchkey.topology to given
                    given   | latchkey.members          | a:1          | the instance decides it
                    """)
    void read_ofAContradiction_namesTheSettingAndTheCure(String topology, String name, String value, String cure) {
        clustered();
        own.setProperty(LatchkeyProperties.TOPOLOGY, topology);
        own.setProperty(name, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(cure);
    }

    @Test
    void read_ofAnInstanceAndItsName_isAContradiction() {
        own.put(LatchkeyProperties.INSTANCE, 42);
        own.setProperty(LatchkeyProperties.INSTANCE_NAME, "x");

        assertThatThrownBy(this::read)
                .hasMessageContaining("both given")
                .hasMessageContaining("latchkey.instance is a java.lang.Integer");
    }

    @Test
    void read_ofAValueThatIsNoString_saysSo() {
        own.put(LatchkeyProperties.BACKUPS, 2);

        assertThatThrownBy(this::read).hasMessageContaining("latchkey.backups is a java.lang.Integer: give a string");
    }

    @Test
    void read_ofManyFaults_reportsAllAtOnce() {
        own.setProperty("latchkey.nonsense", "x");
        own.setProperty(LatchkeyProperties.TOPOLOGY, "cluster");
        own.setProperty(LatchkeyProperties.BIND, "x");
        own.setProperty(LatchkeyProperties.BACKUPS, "x");
        own.setProperty(LatchkeyProperties.INSTANCE_NAME, "x");
        own.setProperty(LatchkeyProperties.SERIAL_ALLOW, "!");

        assertThatThrownBy(this::read)
                .hasMessageContaining("latchkey.nonsense is no setting")
                .hasMessageContaining("latchkey.bind is 'x'")
                .hasMessageContaining("latchkey.backups is 'x'")
                .hasMessageContaining("latchkey.instance.name has no meaning")
                .hasMessageContaining("latchkey.members is missing")
                .hasMessageContaining("latchkey.serial.allow is malformed");
    }
}
