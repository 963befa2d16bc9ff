/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.RoutingMode;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Interest;
import org.latchkey.store.OperationId;

/**
 * Two members and a client of one cluster, all in this JVM, and what tests do with them: started with a class of tests, and
 * after each without the cache and connections.
 */
final class SmallCluster implements AfterEachCallback, AfterAllCallback {

    static final CacheIdentity CACHE = new CacheIdentity("default", "c*che@1");
    static final CacheDescription STRINGS = CacheDescription.of(Map.of("key type", "String"));
    static final ClusterSettings SETTINGS = new ClusterSettings(20_000, 1_000, 1);
    static final int ALL_KINDS = 15;

    private final List<HazelcastInstance> instances = new ArrayList<>();
    private final List<HazelcastCluster> clusters = new ArrayList<>();
    private final String name = "test-" + UUID.randomUUID();
    private final int port;

    SmallCluster() {
        HazelcastInstance first = Hazelcast.newHazelcastInstance(member(name, 0));
        port = first.getCluster().getLocalMember().getAddress().getPort();
        HazelcastInstance second = Hazelcast.newHazelcastInstance(member(name, port));
        instances.addAll(List.of(first, second, HazelcastClient.newHazelcastClient(client(port))));
    }

    private static Config member(String name, int other) {
        Config config = new Config().setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        // Counted, which Latchkey itself does not have done.
        config.addExecutorConfig(new ExecutorConfig(Names.BUNDLES, 8));
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        var members = network.getJoin().getTcpIpConfig().setEnabled(true);
        if (other != 0) {
            members.addMember("127.0.0.1:" + other);
        }
        return config;
    }

    private ClientConfig client(int member) {
        ClientConfig client = new ClientConfig().setClusterName(name);
        client.setProperty("hazelcast.logging.type", "slf4j");
        client.setProperty("hazelcast.client.operation.fail.on.indeterminate.state", "true");
        client.setBackupAckToClientEnabled(false);
        client.getNetworkConfig().addAddress("127.0.0.1:" + member);
        return client;
    }

    /** A client that is connected to one member only; whoever starts it ends it. */
    HazelcastInstance startClientOf(HazelcastInstance member) {
        ClientConfig client =
                client(member.getCluster().getLocalMember().getAddress().getPort());
        client.getNetworkConfig().getClusterRoutingConfig().setRoutingMode(RoutingMode.SINGLE_MEMBER);
        return HazelcastClient.newHazelcastClient(client);
    }

    /** A client that is configured as Latchkey does it; whoever starts it ends it. */
    HazelcastInstance startClient() {
        ClientConfig config = ClientConfigs.completed(client(port), SETTINGS);
        config.getConnectionStrategyConfig().setAsyncStart(false);
        return HazelcastClient.newHazelcastClient(config);
    }

    /** Another member, for a while; whoever starts it ends it. */
    HazelcastInstance startMember() {
        return Hazelcast.newHazelcastInstance(member(name, port));
    }

    /** The only member of another cluster; whoever starts it ends it. */
    HazelcastInstance startAlone() {
        return Hazelcast.newHazelcastInstance(member(name + "-alone", 0));
    }

    /** The first member (0), the second (1) or the client (2). */
    HazelcastInstance instance(int instance) {
        return instances.get(instance);
    }

    /** A connection of its own over the first member (0), the second (1) or the client (2). */
    HazelcastCluster connect(int instance) {
        return connect(instance, SETTINGS);
    }

    HazelcastCluster connect(int instance, ClusterSettings settings) {
        HazelcastCluster cluster = HazelcastCluster.over(instances.get(instance), settings);
        clusters.add(cluster);
        return cluster;
    }

    /** The cache, joined from both members and the client. */
    List<CacheLink> joinAll(List<RecordingEars> ears) {
        return joinAll(ears, STRINGS);
    }

    List<CacheLink> joinAll(List<RecordingEars> ears, CacheDescription description) {
        List<CacheLink> links = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            links.add(connect(i).join(CACHE, description, ears.get(i)));
        }
        return links;
    }

    static List<RecordingEars> threeEars() {
        return List.of(new RecordingEars(), new RecordingEars(), new RecordingEars());
    }

    /** Takes a participant out of the catalogue, as one is that cannot be seen for a moment. */
    void forget(UUID participant) {
        change(new CatalogChange.Leave(record().incarnation(), participant));
    }

    /** Has the catalogue's owner make a change for a process that is killed as soon as it is made. */
    void change(CatalogChange change) {
        IMap<String, CacheRecord> records = instances.get(0).getMap(Names.CATALOG);
        records.executeOnKey(Names.record(CACHE), new CatalogProcessor(change, nobody(), new OperationId(0, 0)));
    }

    /** Begins another life of the cache, which has ended, for a process that is killed before it clears anything away. */
    void begin(String incarnation) {
        change(new CatalogChange.Join(incarnation, STRINGS, new Listener(nobody(), Interest.NONE)));
    }

    private static Participant nobody() {
        return new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    }

    /** Takes the whole catalogue away, as it is when all nodes have been started anew. */
    void loseMemory() {
        instances.get(0).getMap(Names.CATALOG).clear();
    }

    /** What the catalogue knows of the cache, which must be there. */
    CacheRecord record() {
        return (CacheRecord)
                Objects.requireNonNull(instances.get(0).getMap(Names.CATALOG).get(Names.record(CACHE)));
    }

    /** How many epochs of the cache the members remember, added up. */
    long epochs() {
        String incarnation = record().incarnation();
        return instances.stream()
                .limit(2)
                .flatMap(member -> MemberDesk.of(member).follower().table().above(0).stream())
                .filter(raised -> raised.cache().equals(incarnation))
                .count();
    }

    /** The cache's entries, as the cluster stores them. */
    IMap<StoredKey, StoredEnvelope> entries() {
        return instances.get(0).getMap(Names.entries(CACHE, record().incarnation()));
    }

    /** The maps of one incarnation, as the first member knows. */
    List<String> maps(String incarnation) {
        return instances.get(0).getDistributedObjects().stream()
                .map(DistributedObject::getName)
                .filter(map -> map.endsWith(incarnation))
                .toList();
    }

    /** How many bundles of transitions the two members have been sent. */
    long bundles() {
        return instances.stream()
                .limit(2)
                .mapToLong(member -> member.getExecutorService(Names.BUNDLES)
                        .getLocalExecutorStats()
                        .getCompletedTaskCount())
                .sum();
    }

    /** How many have the cache open, as the catalogue knows. */
    int participants() {
        CacheRecord record =
                (CacheRecord) instances.get(0).getMap(Names.CATALOG).get(Names.record(CACHE));
        return record == null ? 0 : record.participants().size();
    }

    /** Destroys the cache, and closes all connections. */
    void reset() {
        if (!clusters.isEmpty()) {
            clusters.get(0).destroy(CACHE);
        }
        clusters.forEach(HazelcastCluster::close);
        clusters.clear();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        reset();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        for (int i = instances.size() - 1; i >= 0; i--) {
            instances.get(i).getLifecycleService().terminate();
        }
    }
}
