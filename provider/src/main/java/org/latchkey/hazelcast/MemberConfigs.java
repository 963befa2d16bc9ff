/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.Map;
import java.util.UUID;
import org.latchkey.config.Endpoint;
import org.latchkey.hazelcast.ClusterSettings.Fencing;

/**
 * The configurations of the members that Latchkey starts.
 *
 * <p>A member finds others by the list that it is given and in no other way, binds one address, notices a hung member
 * within about five seconds, never acknowledges a write whose backup may be missing, and keeps opaque bytes only.
 */
final class MemberConfigs {

    static final String FAIL_ON_INDETERMINATE_STATE = "hazelcast.operation.fail.on.indeterminate.state";

    static final String NO_HEARTBEAT = "hazelcast.max.no.heartbeat.seconds";

    /** How the names of embedded clusters begin, by which meters know them: at every start the rest is another. */
    private static final String EMBEDDED_PREFIX = "latchkey-embedded-";

    /** What a member of Latchkey's needs of Hazelcast's properties. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry(FAIL_ON_INDETERMINATE_STATE, "true"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry(NO_HEARTBEAT, "5"),
            Map.entry("hazelcast.client.max.no.heartbeat.seconds", "10"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            Map.entry("hazelcast.max.join.seconds", "60"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "60"),
            Map.entry("hazelcast.member.demote.max.wait", "60"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.jmx", "false"));

    /** What keeps a member of Latchkey's to the one address that it is given. */
    private static final Map<String, String> CONFINED =
            Map.of("hazelcast.socket.bind.any", "false", "hazelcast.discovery.enabled", "false");

    private MemberConfigs() {}

    /** A member on loopback, at a port that the system picks, alone under a name that nobody else can know. */
    static Config embedded(int backups, Fencing fencing) {
        Config config = confined(EMBEDDED_PREFIX + UUID.randomUUID(), "127.0.0.1", 0, backups);
        FenceTerms.add(fencing, config);
        config.getUserContext().put(LedgerBirth.ALONE, true);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        return config;
    }

    /** A member at one address beside those listed. */
    static Config memberOf(Place.MemberOf place, int backups, Fencing fencing) {
        Endpoint bind = place.bind();
        Config config = confined(place.clusterName(), bind.host(), bind.port(), backups);
        FenceTerms.add(fencing, config);
        MinimumSize.addTo(config, fencing.minimumMembers());
        var tcp = config.getNetworkConfig().getJoin().getTcpIpConfig();
        tcp.setEnabled(true);
        place.members().forEach(member -> tcp.addMember(member.toString()));
        return config;
    }

    /** Adds to a configuration of the user's what Latchkey needs and the user has not decided. */
    static Config completed(Config config, int backups, Fencing fencing) {
        FenceTerms.add(fencing, config);
        completed(config, backups);
        MinimumSize.addTo(config, fencing.minimumMembers());
        return config;
    }

    private static Config completed(Config config, int backups) {
        NEEDED.forEach((name, value) -> setIfUndecided(config, name, value));
        Schema.addTo(config, backups);
        return config;
    }

    private static Config confined(String clusterName, String host, int port, int backups) {
        Config config = new Config().setClusterName(clusterName);
        config.setClassLoader(MemberConfigs.class.getClassLoader());
        NEEDED.forEach(config::setProperty);
        CONFINED.forEach(config::setProperty);
        config.setProperty("hazelcast.local.localAddress", host);
        config.getMetricsConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(noApplicationClass());
        NetworkConfig network = config.getNetworkConfig();
        // A port whose last connections are still winding down is free: a restart must not have to wait for them.
        network.setPort(port).setPortAutoIncrement(false).setReuseAddress(true);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        return completed(config, backups);
    }

    private static JavaSerializationFilterConfig noApplicationClass() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        filter.getWhitelist().addPrefixes("com.hazelcast.", "org.latchkey.", "java.lang.", "java.util.", "[");
        return filter;
    }

    private static void setIfUndecided(Config config, String name, String value) {
        if (config.getProperty(name) == null) {
            config.setProperty(name, value);
        }
    }
}
