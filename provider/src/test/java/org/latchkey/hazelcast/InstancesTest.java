/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.config.Endpoint;
import org.latchkey.store.StoreException;
import org.latchkey.testing.FreePorts;

final class InstancesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ClusterSettings SETTINGS = new ClusterSettings(1_500, 1_000, 1);

    private final String clusterName = "instances-test-" + UUID.randomUUID();
    private final List<HazelcastInstance> started = new ArrayList<>();

    @AfterEach
    void shutDown() {
        started.forEach(instance -> instance.getLifecycleService().terminate());
    }

    private HazelcastInstance start(Place place) {
        return started(Instances.start(place, SETTINGS, PATIENCE));
    }

    private HazelcastInstance started(HazelcastInstance instance) {
        started.add(instance);
        return instance;
    }

    private Place.MemberOf memberAt(Endpoint bind, Endpoint... members) {
        return new Place.MemberOf(clusterName, bind, List.of(members));
    }

    @Test
    void embedded_bindsLoopbackAndFindsNobody() {
        HazelcastInstance one = start(new Place.Embedded());
        HazelcastInstance two = start(new Place.Embedded());

        assertThat(one.getCluster().getMembers()).hasSize(1);
        assertThat(two.getCluster().getMembers()).hasSize(1);
        InetAddress address =
                one.getCluster().getLocalMember().getSocketAddress().getAddress();
        assertThat(address.isLoopbackAddress()).isTrue();
        assertThat(one.getConfig().getClusterName())
                .isNotEqualTo(two.getConfig().getClusterName());
    }

    @Test
    void embedded_keepsCachesInMapsThatLoseNothingUnseen() {
        Config config = start(new Place.Embedded()).getConfig();

        MapConfig cache = config.findMapConfig("latchkey:entries:default:some:1");
        assertThat(cache.getBackupCount()).isEqualTo(1);
        assertThat(cache.getTimeToLiveSeconds()).isZero();
        assertThat(cache.getEvictionConfig().getEvictionPolicy().name()).isEqualTo("NONE");
        assertThat(config.findMapConfig("latchkey:catalog").getBackupCount()).isEqualTo(6);
    }

    @Test
    void member_joinsTheMembersListed() {
        Endpoint first = FreePorts.loopback();
        Endpoint second = FreePorts.loopback();
        HazelcastInstance one = start(memberAt(first, first, second));
        HazelcastInstance two = start(memberAt(second, first, second));

        assertThat(two.getCluster().getMembers()).hasSize(2);
        Awaitility.await()
                .untilAsserted(() -> assertThat(one.getCluster().getMembers()).hasSize(2));
        assertThat(two.getCluster().getLocalMember().getAddress().getPort()).isEqualTo(second.port());
    }

    @Test
    void member_whosePortIsTaken_saysSoAndLeavesNothingBehind() throws IOException {
        int before = Hazelcast.getAllHazelcastInstances().size();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint bind = new Endpoint("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> start(memberAt(bind, bind)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(bind.toString())
                    .hasMessageContaining("latchkey.bind");
        }
        assertThat(Hazelcast.getAllHazelcastInstances()).hasSize(before);
    }

    @Test
    void member_withAnotherPartitionCount_isToldSo(@TempDir Path folder) throws IOException {
        Endpoint first = FreePorts.loopback();
        start(memberAt(first, first));
        Path file = folder.resolve("member.yaml");
        Files.writeString(file, """
                hazelcast:
                  cluster-name: %s
                  properties:
                    hazelcast.partition.count: 13
                    hazelcast.socket.bind.any: false
                    hazelcast.local.localAddress: 127.0.0.1
                  network:
                    port: { auto-increment: false, port: %d }
                    join:
                      auto-detection: { enabled: false }
                      tcp-ip: { enabled: true, member-list: [ "%s" ] }
                """.formatted(clusterName, FreePorts.loopback().port(), first));

        assertThatThrownBy(() -> start(new Place.MemberByFile(file.toString())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("hazelcast.partition.count")
                .hasMessageContaining("13");
    }

    @Test
    void member_withAnotherLease_isNotLetIn_andToldSo() {
        Endpoint first = FreePorts.loopback();
        start(memberAt(first, first));
        Endpoint second = FreePorts.loopback();
        ClusterSettings odd = new ClusterSettings(0, 0, 1, new ClusterSettings.Fencing(3_000, 500, 1));

        assertThatThrownBy(() -> Instances.start(memberAt(second, first), odd, Duration.ZERO))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("latchkey.lease")
                .hasMessageContaining("3000");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(started.get(0).getCluster().getMembers()).hasSize(1));
    }

    @Test
    void member_byFile_getsWhatTheFileLeavesOpen(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("member.xml");
        Files.writeString(file, """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <cluster-name>%s</cluster-name>
                  <properties>
                    <property name="hazelcast.socket.bind.any">false</property>
                    <property name="hazelcast.local.localAddress">127.0.0.1</property>
                    <property name="hazelcast.max.no.heartbeat.seconds">7</property>
                  </properties>
                  <network>
                    <port auto-increment="false">%d</port>
                    <join><auto-detection enabled="false"/><multicast enabled="false"/></join>
                  </network>
                </hazelcast>
                """.formatted(clusterName, FreePorts.loopback().port()));

        Config config = start(new Place.MemberByFile(file.toString())).getConfig();

        assertThat(config.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("7");
        assertThat(config.getProperty("hazelcast.heartbeat.interval.seconds")).isEqualTo("1");
        assertThat(config.findMapConfig("latchkey:catalog").getBackupCount()).isEqualTo(6);
    }

    @Test
    void member_byFileThatIsMissing_saysSo() {
        assertThatThrownBy(() -> start(new Place.MemberByFile("classpath:no/such.xml")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("classpath:no/such.xml");
    }

    @Test
    void client_connectsToItsMembers() {
        Endpoint first = FreePorts.loopback();
        start(memberAt(first, first));

        HazelcastInstance client = start(new Place.ClientOf(clusterName, List.of(first)));

        assertThat(client.getCluster().getMembers()).hasSize(1);
        assertThat(InstanceCheck.missing(client)).isEmpty();
        assertThat(((HazelcastClientProxy) client)
                        .getClientConfig()
                        .getProperty("hazelcast.client.invocation.timeout.seconds"))
                .isEqualTo("2");
    }

    @Test
    void client_withoutMembers_failsInTimeAndLeavesNothingBehind() {
        Endpoint nobody = FreePorts.loopback();
        Place place = new Place.ClientOf(clusterName, List.of(nobody));

        assertThatThrownBy(() -> Instances.start(place, SETTINGS, Duration.ofMillis(600)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(nobody.toString())
                .hasMessageContaining(clusterName)
                .hasMessageContaining("cluster name")
                .hasMessageContaining("latchkey.connect.timeout");
        assertThat(HazelcastClient.getAllHazelcastClients()).isEmpty();
    }

    @Test
    void client_ofAnotherClusterName_fails() {
        Endpoint first = FreePorts.loopback();
        start(memberAt(first, first));
        Place place = new Place.ClientOf("not-" + clusterName, List.of(first));

        assertThatThrownBy(() -> Instances.start(place, SETTINGS, Duration.ofSeconds(2)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not-" + clusterName);
        assertThat(HazelcastClient.getAllHazelcastClients()).isEmpty();
    }

    @Test
    void client_comesBackAfterItsOnlyMemberWasAway() {
        Endpoint first = FreePorts.loopback();
        HazelcastInstance member = start(memberAt(first, first));
        HazelcastInstance client = start(new Place.ClientOf(clusterName, List.of(first)));
        member.getLifecycleService().terminate();

        start(memberAt(first, first)).getMap("some").put("key", "value");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(client.getMap("some").get("key")).isEqualTo("value"));
    }

    @Test
    void given_isFoundByNameAndNeverStopped() {
        Config config = new Config(clusterName).setClusterName(clusterName);
        config.getNetworkConfig().setPort(0);
        config.setProperty("hazelcast.local.localAddress", "127.0.0.1");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        HazelcastInstance instance = started(Hazelcast.newHazelcastInstance(config));

        Place place = Place.named(clusterName).orElseThrow();
        assertThat(place).isEqualTo(Place.given(instance).orElseThrow());
        assertThat(Instances.start(place, SETTINGS, PATIENCE)).isSameAs(instance);
        assertThat(InstanceCheck.missing(instance))
                .contains(
                        "hazelcast.operation.fail.on.indeterminate.state=true",
                        "hazelcast.max.no.heartbeat.seconds of at most 10");
        Instances.stop(instance, place);
        assertThat(instance.getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void given_clientWithoutTheSetting_isNoticed() {
        Endpoint first = FreePorts.loopback();
        start(memberAt(first, first));
        ClientConfig config = new ClientConfig().setClusterName(clusterName);
        config.getNetworkConfig().addAddress(first.toString());

        HazelcastInstance client = started(HazelcastClient.newHazelcastClient(config));

        assertThat(InstanceCheck.missing(client))
                .contains("hazelcast.client.operation.fail.on.indeterminate.state=true");
    }

    @Test
    void given_thatIsShutDown_isRefused() {
        HazelcastInstance instance = start(new Place.Embedded());
        Place place = Place.given(instance).orElseThrow();
        instance.shutdown();

        assertThatThrownBy(() -> Instances.start(place, SETTINGS, PATIENCE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("shut down");
    }
}
