/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.properties.HazelcastProperties;
import com.hazelcast.spi.properties.HazelcastProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether an instance that Latchkey has not configured keeps what Latchkey promises. */
final class InstanceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceCheck.class);

    private static final int LONGEST_PATIENCE_SECONDS = 10;

    private InstanceCheck() {}

    static void requireRunning(HazelcastInstance instance) {
        if (!instance.getLifecycleService().isRunning()) {
            throw new StoreException(
                    Reason.CLOSED,
                    "The HazelcastInstance handed over by latchkey.instance or latchkey.instance.name is shut down:"
                            + " hand over one that runs",
                    null);
        }
    }

    /** Logs what is missing, with the cure. */
    static void warnOfMissingSettings(HazelcastInstance instance) {
        if (instance instanceof HazelcastClientProxy client
                && client.getClientConfig().isBackupAckToClientEnabled()) {
            LOG.warn(
                    "The HazelcastInstance '{}' is a client to which backups acknowledge: for a moment after it or a storage"
                            + " member has started, its calls take seconds and may fail. Set backup-ack-to-client-enabled to"
                            + " false in its configuration before it starts.",
                    instance.getName());
        }
        List<String> missing = missing(instance);
        if (!missing.isEmpty()) {
            LOG.warn(
                    "The HazelcastInstance '{}' lacks {}: a write may be acknowledged and lost, or what was revoked come back."
                            + " Caches over it cannot be FENCED. Set that in its configuration before it starts.",
                    instance.getName(),
                    String.join(", ", missing));
        }
    }

    /**
     * Refuses a cache whose consistency the instance cannot keep.
     *
     * @throws StoreException with {@link Reason#UNFIT}, listing what is missing
     */
    static void requireFit(HazelcastInstance instance, CacheDescription description) {
        List<String> missing = missing(instance);
        if (description.isFenced() && !missing.isEmpty()) {
            throw new StoreException(Reason.UNFIT, String.join(", ", missing), null);
        }
    }

    /** What an instance should have and does not, each as a setting of Hazelcast's; of a client, only what it decides. */
    static List<String> missing(HazelcastInstance instance) {
        if (instance.getLocalEndpoint() instanceof Member) {
            return ofMember(instance.getConfig());
        }
        Properties properties = instance instanceof HazelcastClientProxy client
                ? client.getClientConfig().getProperties()
                : new Properties();
        List<String> missing = new ArrayList<>();
        addUnlessTrue(missing, ClientConfigs.FAIL_ON_INDETERMINATE_STATE, properties);
        return missing;
    }

    private static List<String> ofMember(Config config) {
        List<String> missing = new ArrayList<>();
        addUnlessTrue(missing, MemberConfigs.FAIL_ON_INDETERMINATE_STATE, config.getProperties());
        HazelcastProperty patience = new HazelcastProperty(MemberConfigs.NO_HEARTBEAT, "60");
        if (new HazelcastProperties(config.getProperties()).getInteger(patience) > LONGEST_PATIENCE_SECONDS) {
            missing.add(MemberConfigs.NO_HEARTBEAT + " of at most " + LONGEST_PATIENCE_SECONDS);
        }
        for (String map : List.of(Names.ENTRIES, Names.SLOTS, Names.CATALOG, Names.SEQUENCE)) {
            String policy = config.findMapConfig(map).getMergePolicyConfig().getPolicy();
            if (!policy.equals(Healing.class.getName())) {
                missing.add("the merge policy " + Healing.class.getName() + " of the map '" + map + "'");
            }
        }
        return missing;
    }

    private static void addUnlessTrue(List<String> missing, String name, Properties properties) {
        if (!new HazelcastProperties(properties).getBoolean(new HazelcastProperty(name, "false"))) {
            missing.add(name + "=true");
        }
    }
}
