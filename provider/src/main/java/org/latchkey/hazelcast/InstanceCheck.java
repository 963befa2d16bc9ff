/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.properties.HazelcastProperties;
import com.hazelcast.spi.properties.HazelcastProperty;
import java.util.Optional;
import java.util.Properties;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether an instance that Latchkey has not configured keeps what Latchkey promises. */
final class InstanceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceCheck.class);

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
        missingSetting(instance)
                .ifPresent(name -> LOG.warn(
                        "The HazelcastInstance '{}' runs without {}=true, so a write may be acknowledged although its"
                                + " backup is missing, and be lost with its owner. Set that property in its"
                                + " configuration, or as a system property, before it starts.",
                        instance.getName(),
                        name));
    }

    /** The property that should be true on this instance and is not. */
    static Optional<String> missingSetting(HazelcastInstance instance) {
        if (instance instanceof HazelcastClientProxy client) {
            return unlessTrue(
                    ClientConfigs.FAIL_ON_INDETERMINATE_STATE,
                    client.getClientConfig().getProperties());
        }
        if (instance.getLocalEndpoint() instanceof Member) {
            return unlessTrue(
                    MemberConfigs.FAIL_ON_INDETERMINATE_STATE,
                    instance.getConfig().getProperties());
        }
        return Optional.of(ClientConfigs.FAIL_ON_INDETERMINATE_STATE);
    }

    private static Optional<String> unlessTrue(String name, Properties properties) {
        boolean isTrue = new HazelcastProperties(properties).getBoolean(new HazelcastProperty(name, "false"));
        return isTrue ? Optional.empty() : Optional.of(name);
    }
}
