/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The configurations of the clients that Latchkey starts.
 *
 * <p>A client connects in the background and for ever, so that it also comes back after an outage of any length; how
 * long the application waits for the first connection is the business of whoever starts the client.
 */
final class ClientConfigs {

    static final String FAIL_ON_INDETERMINATE_STATE = "hazelcast.client.operation.fail.on.indeterminate.state";

    private static final String INVOCATION_TIMEOUT = "hazelcast.client.invocation.timeout.seconds";

    private static final Map<String, String> NEEDED = Map.of(
            FAIL_ON_INDETERMINATE_STATE,
            "true",
            "hazelcast.client.heartbeat.interval",
            "1000",
            "hazelcast.client.heartbeat.timeout",
            "5000",
            "hazelcast.logging.type",
            "slf4j");

    private static final int CONNECTION_TIMEOUT_MILLIS = 5_000;
    private static final int FIRST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private ClientConfigs() {}

    /** A client of the members listed. */
    static ClientConfig clientOf(Place.ClientOf place, ClusterSettings settings) {
        ClientConfig config = new ClientConfig().setClusterName(place.clusterName());
        config.setClassLoader(ClientConfigs.class.getClassLoader());
        config.getMetricsConfig().setEnabled(false);
        var network = config.getNetworkConfig();
        place.members().forEach(member -> network.addAddress(member.toString()));
        network.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        network.getAutoDetectionConfig().setEnabled(false);
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setInitialBackoffMillis(FIRST_PAUSE_MILLIS)
                .setMaxBackoffMillis(LONGEST_PAUSE_MILLIS)
                .setMultiplier(2)
                .setJitter(0.2)
                .setClusterConnectTimeoutMillis(-1);
        return completed(config, settings);
    }

    /** Adds to a configuration of the user's what Latchkey needs and the user has not decided. */
    static ClientConfig completed(ClientConfig config, ClusterSettings settings) {
        NEEDED.forEach((name, value) -> setIfUndecided(config, name, value));
        setIfUndecided(config, INVOCATION_TIMEOUT, Long.toString(seconds(settings.callTimeoutMillis())));
        // A backup that the client is not connected to yet cannot acknowledge to it: the call would fail after seconds.
        config.setBackupAckToClientEnabled(false);
        config.getConnectionStrategyConfig().setAsyncStart(true).setReconnectMode(ReconnectMode.ON);
        return config;
    }

    private static void setIfUndecided(ClientConfig config, String name, String value) {
        if (config.getProperty(name) == null) {
            config.setProperty(name, value);
        }
    }

    /** Nobody waits for an answer longer than the call time-out, so neither need Hazelcast. */
    private static long seconds(long millis) {
        return Math.max(1, TimeUnit.MILLISECONDS.toSeconds(millis + 999));
    }
}
