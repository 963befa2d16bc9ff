/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.config.Endpoint;
import org.latchkey.testing.FreePorts;

/** What the properties of a manager start, share and shut down, on Hazelcast itself. */
final class TopologiesTest {

    private final LatchkeyCachingProvider provider = new LatchkeyCachingProvider();
    private final String clusterName = "topologies-test-" + UUID.randomUUID();

    @AfterEach
    void closeAll() {
        provider.close();
        assertThat(HazelcastClient.getAllHazelcastClients()).isEmpty();
        assertThat(Hazelcast.getAllHazelcastInstances()).isEmpty();
    }

    private Properties member(Endpoint bind, Endpoint members) {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, "cluster");
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, clusterName);
        properties.setProperty(LatchkeyProperties.BIND, bind.toString());
        properties.setProperty(LatchkeyProperties.MEMBERS, members.toString());
        return properties;
    }

    private Properties client(Endpoint members) {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, "client");
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, clusterName);
        properties.setProperty(LatchkeyProperties.MEMBERS, members.toString());
        properties.setProperty(LatchkeyProperties.CONNECT_TIMEOUT, "3000");
        return properties;
    }

    private CacheManager manager(String uri, Properties properties) {
        return provider.getCacheManager(URI.create(uri), null, properties);
    }

    private static HazelcastInstance instance(CacheManager manager) {
        return manager.unwrap(HazelcastInstance.class);
    }

    @Test
    void embedded_isOneInstanceForAllManagersOfTheProcess() {
        LatchkeyCachingProvider another = new LatchkeyCachingProvider();
        CacheManager one = provider.getCacheManager();
        CacheManager two = manager("urn:two", new Properties());
        CacheManager three = another.getCacheManager();
        HazelcastInstance instance = instance(one);
        assertThat(instance(two)).isSameAs(instance);
        assertThat(instance(three)).isSameAs(instance);

        provider.close();
        assertThat(instance.getLifecycleService().isRunning()).isTrue();
        another.close();
        assertThat(instance.getLifecycleService().isRunning()).isFalse();
    }

    @Test
    void createCache_byReference_isUnsupportedAndLeavesTheNameFree() {
        CacheManager manager = provider.getCacheManager();
        MutableConfiguration<String, String> configuration = new MutableConfiguration<>();

        assertThatThrownBy(() -> manager.createCache("some", configuration.setStoreByValue(false)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("'some'");
        assertThat(manager.createCache("some", configuration.setStoreByValue(true)))
                .isNotNull();
    }

    @Test
    void cache_thatAnotherManagerDestroys_isClosedAndItsNameFree() {
        Endpoint first = FreePorts.loopback();
        LatchkeyCachingProvider another = new LatchkeyCachingProvider();
        try (CacheManager one = provider.getCacheManager(null, null, member(first, first));
                CacheManager two = another.getCacheManager(null, null, client(first))) {
            Cache<String, String> cache = one.createCache("some", new MutableConfiguration<>());
            two.destroyCache("some");

            assertThat(cache.isClosed()).isTrue();
            assertThat(one.getCacheNames()).isEmpty();
        }
    }

    @Test
    void cluster_ofTwoMembersInOneProcess_isTwoInstances() {
        Endpoint first = FreePorts.loopback();
        CacheManager one = manager("urn:one", member(first, first));
        CacheManager two = manager("urn:two", member(FreePorts.loopback(), first));

        assertThat(instance(two).getCluster().getMembers()).hasSize(2);
        two.close();
        assertThat(instance(one).getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void client_connectsAndIsShared() {
        Endpoint first = FreePorts.loopback();
        manager("urn:member", member(first, first));
        CacheManager one = manager("urn:one", client(first));
        CacheManager two = manager("urn:two", client(first));

        assertThat(instance(two)).isSameAs(instance(one));
        assertThat(HazelcastClient.getAllHazelcastClients()).hasSize(1);
    }

    @Test
    void client_ofAnUnreachableCluster_failsInTime() {
        Endpoint nobody = FreePorts.loopback();
        Properties properties = client(nobody);
        properties.setProperty(LatchkeyProperties.CONNECT_TIMEOUT, "500");
        long begin = System.nanoTime();

        assertThatThrownBy(() -> manager("urn:client", properties))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("urn:client")
                .hasMessageContaining(nobody.toString())
                .hasMessageContaining(LatchkeyProperties.CONNECT_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void client_whoseClusterHasGone_closesInTime() {
        Endpoint first = FreePorts.loopback();
        CacheManager member = manager("urn:member", member(first, first));
        CacheManager client = manager("urn:client", client(first));
        member.close();
        long begin = System.nanoTime();

        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void given_instance_isSharedAndLeftRunning() {
        HazelcastInstance instance = instance(manager("urn:embedded", new Properties()));
        Properties byObject = new Properties();
        byObject.put(LatchkeyProperties.INSTANCE, instance);
        Properties byName = new Properties();
        byName.setProperty(LatchkeyProperties.INSTANCE_NAME, instance.getName());
        CacheManager one = manager("urn:one", byObject);
        CacheManager two = manager("urn:two", byName);

        assertThat(instance(one)).isSameAs(instance);
        assertThat(instance(two)).isSameAs(instance);
        one.close();
        two.close();
        assertThat(instance.getLifecycleService().isRunning()).isTrue();
    }

    @Test
    void instance_keepsNoClassLoaderAlive_ofTheApplicationThatStartedIt() throws Exception {
        WeakReference<ClassLoader> application = startFromAnApplication();
        assertThat(instance(provider.getCacheManager()).getLifecycleService().isRunning())
                .isTrue();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return application.get() == null;
        });
    }

    /** The instance is started by the application's code, in its context, and outlives it in the default manager. */
    private WeakReference<ClassLoader> startFromAnApplication() throws Exception {
        ClassLoader loader = new ApplicationLoader();
        Executor application = Class.forName(Application.class.getName(), true, loader)
                .asSubclass(Executor.class)
                .getDeclaredConstructor()
                .newInstance();
        assertThat(application.getClass().getClassLoader()).isSameAs(loader);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            application.execute(provider::getCacheManager);
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }
        return new WeakReference<>(loader);
    }

    /** Code of an application with a class loader of its own: starts an instance, lets something happen, and closes. */
    public static final class Application implements Executor {
        @Override
        public void execute(Runnable whileOpen) {
            LatchkeyCachingProvider provider = new LatchkeyCachingProvider();
            CacheManager own =
                    provider.getCacheManager(URI.create("urn:own"), getClass().getClassLoader(), new Properties());
            whileOpen.run();
            own.close();
        }
    }

    /** Defines the application's class itself, and takes all else from the test. */
    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(TopologiesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Application.class.getName())) {
                return super.loadClass(name, resolve);
            }
            String file = name.replace('.', '/') + ".class";
            try (InputStream bytes = TopologiesTest.class.getClassLoader().getResourceAsStream(file)) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
