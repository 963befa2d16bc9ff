/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.latchkey.config.Endpoint;
import org.latchkey.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the Hazelcast instance of a place.
 *
 * <p>Threads: thread-safe; each call that starts something starts something new. Failures: a {@code StoreException} that
 * names the cure, and nothing is left running. Cost: about a second for the first member of a process.
 */
final class Instances {

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private Instances() {}

    /** The running instance of {@code place}, started unless it was given. */
    static HazelcastInstance start(Place place, ClusterSettings settings, Duration connectTimeout) {
        HazelcastVersion.require();
        if (place instanceof Place.Embedded) {
            return member(MemberConfigs.embedded(settings.backups(), settings.fencing()), place);
        }
        if (place instanceof Place.MemberOf cluster) {
            HazelcastInstance member =
                    member(MemberConfigs.memberOf(cluster, settings.backups(), settings.fencing()), place);
            warnIfAlone(member, cluster);
            return member;
        }
        if (place instanceof Place.MemberByFile file) {
            Config config =
                    MemberConfigs.completed(ConfigFiles.member(file.file()), settings.backups(), settings.fencing());
            HazelcastInstance member = member(config, place);
            InstanceCheck.warnOfMissingSettings(member);
            return member;
        }
        if (place instanceof Place.ClientOf cluster) {
            return client(ClientConfigs.clientOf(cluster, settings), place, connectTimeout);
        }
        if (place instanceof Place.ClientByFile file) {
            ClientConfig config = ClientConfigs.completed(ConfigFiles.client(file.file()), settings);
            HazelcastInstance client = client(config, place, connectTimeout);
            InstanceCheck.warnOfMissingSettings(client);
            return client;
        }
        HazelcastInstance given = ((Place.Given) place).instance();
        InstanceCheck.requireRunning(given);
        InstanceCheck.warnOfMissingSettings(given);
        return given;
    }

    /** Shuts down the instance of {@code place}, unless it was given. */
    static void stop(HazelcastInstance instance, Place place) {
        if (!(place instanceof Place.Given)) {
            shutDown(instance);
        }
    }

    /** Shuts an instance down; a member leaves in good order, so that the others go on at once. */
    static void shutDown(HazelcastInstance instance) {
        try {
            if (instance.getLifecycleService().isRunning() && instance.getLocalEndpoint() instanceof Member) {
                MemberDesk.of(instance).farewell().say();
            }
        } finally {
            instance.shutdown();
        }
    }

    private static HazelcastInstance member(Config config, Place place) {
        HungPeers.outlive();
        HazelcastInstance member;
        try {
            member = apart(() -> Hazelcast.newHazelcastInstance(config));
        } catch (RuntimeException e) {
            throw StartFailures.ofMember(place, config, e);
        }
        try {
            FenceTerms.requireAgreement(member);
            return member;
        } catch (StoreException e) {
            member.shutdown();
            throw e;
        }
    }

    private static HazelcastInstance client(ClientConfig config, Place place, Duration connectTimeout) {
        FirstConnection connection = new FirstConnection();
        config.addListenerConfig(connection.asListener());
        HazelcastInstance client;
        try {
            client = apart(() -> HazelcastClient.newHazelcastClient(config));
        } catch (RuntimeException e) {
            throw StartFailures.ofClient(place, config, "cannot be started", e);
        }
        switch (connection.await(connectTimeout)) {
            case CONNECTED -> {
                return client;
            }
            case REFUSED -> throw StartFailures.ofClient(place, config, "was turned away", null);
            default -> {
                client.getLifecycleService().terminate();
                throw StartFailures.ofClient(
                        place, config, "has not connected within " + connectTimeout.toMillis() + " ms", null);
            }
        }
    }

    private static void warnIfAlone(HazelcastInstance member, Place.MemberOf place) {
        List<Endpoint> others = place.members().stream()
                .filter(endpoint -> !endpoint.equals(place.bind()))
                .toList();
        if (!others.isEmpty() && member.getCluster().getMembers().size() == 1) {
            Member self = member.getCluster().getLocalMember();
            LOG.warn(
                    "The member at {} is alone in cluster '{}': none of {} has joined it. That is right for the first of"
                            + " them to start; otherwise check that they run, that latchkey.members is right, and that"
                            + " their latchkey.cluster.name is the same, for members of another name do not answer.",
                    self.getAddress(),
                    place.clusterName(),
                    others);
        }
    }

    /**
     * What {@code start} returns, run so that the threads that it starts keep nothing of the caller's alive: neither its
     * context class loader nor, before Java 24, the protection domains on its stack.
     */
    @SuppressWarnings("removal")
    private static HazelcastInstance apart(Supplier<HazelcastInstance> start) {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(Instances.class.getClassLoader());
        try {
            return AccessController.doPrivileged((PrivilegedAction<HazelcastInstance>) start::get);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
