/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.core.HazelcastInstance;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.latchkey.BeanNames;
import org.latchkey.FenceMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one connection stands with the others of its cluster, as JMX shows it. Thread-safe. */
final class FenceBean implements FenceMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(FenceBean.class);

    private final Connection connection;
    private final String clusterName;
    private final String instanceName;
    /** That of the storage member in this process, {@code null} in a client. */
    private final @Nullable Guard guard;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    /** Where it is shown, {@code null} while it is not. Guarded by this. */
    private @Nullable ObjectName name;

    FenceBean(Connection connection) {
        HazelcastInstance instance = connection.instance();
        this.connection = connection;
        this.clusterName = clusterName(instance);
        this.instanceName = instance.getName();
        this.guard = connection.isMember() ? MemberDesk.of(instance).guard() : null;
    }

    /** Shows it; another connection over the same instance of Hazelcast, which has the name already, keeps it. */
    synchronized void show() {
        ObjectName wanted = BeanNames.fence(clusterName, instanceName);
        try {
            server.registerMBean(this, wanted);
            name = wanted;
        } catch (InstanceAlreadyExistsException e) {
            LOG.debug("There is an MXBean {} already", wanted, e);
        } catch (JMException e) {
            LOG.warn("The MXBean {} could not be registered", wanted, e);
        }
    }

    private static String clusterName(HazelcastInstance instance) {
        return instance instanceof HazelcastClientProxy client
                ? client.getClientConfig().getClusterName()
                : instance.getConfig().getClusterName();
    }

    synchronized void hide() {
        ObjectName shown = name;
        name = null;
        if (shown == null) {
            return;
        }
        try {
            server.unregisterMBean(shown);
        } catch (InstanceNotFoundException e) {
            LOG.debug("Somebody else has removed the MXBean {}", shown, e);
        } catch (JMException e) {
            LOG.warn("The MXBean {} could not be removed", shown, e);
        }
    }

    @Override
    public String getClusterName() {
        return clusterName;
    }

    @Override
    public String getInstanceName() {
        return instanceName;
    }

    @Override
    public String getLeaseState() {
        if (connection.lease().stands(System.nanoTime())) {
            return "STANDING";
        }
        return connection.attendance().hasHadLease() ? "LOST" : "NONE";
    }

    @Override
    public long getLeaseAgeMillis() {
        return connection.attendance().leaseAgeMillis(System.nanoTime());
    }

    @Override
    public long getLeasesLost() {
        return connection.attendance().leasesLost();
    }

    @Override
    public long getReadersFencedOff() {
        return guard == null ? 0 : guard.readersShownOut();
    }

    @Override
    public long getRevocations() {
        return times().count();
    }

    @Override
    public long getTotalRevocationMicros() {
        return times().totalMicros();
    }

    @Override
    public double getMeanRevocationMicros() {
        return times().meanMicros();
    }

    @Override
    public long getMaxRevocationMicros() {
        return times().maxMicros();
    }

    @Override
    public long getLastRevocationMicros() {
        return times().lastMicros();
    }

    private RevocationTimes.Summary times() {
        return connection.revocationTimes().summary();
    }
}
