/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.near.CoarseClock;
import org.latchkey.testing.Deployment;

/** What is left of an application that has used caches and closed its manager: nothing. */
final class ClassLoaderLeakTest {

    private static final Duration COLLECTED = Duration.ofSeconds(30);

    /** So many that this thread has surely got its place in whatever there is. */
    private static final int READINGS = 100_000;

    @Test
    void embedded_aClosedManager_keepsNoClassLoader() throws Exception {
        WeakReference<ClassLoader> application = comeAndGo(new Properties());

        awaitCollected(application);
    }

    @Test
    void given_aClosedManager_keepsNoClassLoader_althoughTheInstanceStaysOpen() throws Exception {
        try (Deployment deployment = Deployment.of(Topology.EMBEDDED)) {
            CacheManager owner = deployment.manager(Map.of());
            HazelcastInstance instance = owner.unwrap(HazelcastInstance.class);
            Properties properties = new Properties();
            properties.put(LatchkeyProperties.INSTANCE, instance);

            WeakReference<ClassLoader> application = comeAndGo(properties);

            awaitCollected(application);
            assertThat(instance.getLifecycleService().isRunning()).isTrue();
        }
    }

    /** This thread stands for those of a server's pool, which outlive the application. */
    @Test
    void theCoarseClock_keepsNoClassLoaderOnThreadsThatHaveReadIt() throws Exception {
        WeakReference<ClassLoader> application = readTheCoarseClock();

        awaitCollected(application);
    }

    private static WeakReference<ClassLoader> readTheCoarseClock() throws Exception {
        try (ApplicationClasses classes = new ApplicationClasses(
                CoarseClock.class, unused("org.latchkey.near.KernelClock"), unused("org.latchkey.near.KernelCall"))) {
            Class<?> clocks = classes.loadClass(CoarseClock.class.getName());
            Optional<?> clock =
                    (Optional<?>) clocks.getMethod("ahead", long.class).invoke(null, 0L);
            if (clock.isPresent()) {
                Method nanos = clocks.getMethod("nanos");
                for (int i = 0; i < READINGS; i++) {
                    nanos.invoke(clock.get());
                }
            }
            return new WeakReference<>(classes);
        }
    }

    /** Not initialized: before Java 22 there is nothing to initialize it with. */
    private static Class<?> unused(String name) throws ClassNotFoundException {
        return Class.forName(name, false, ClassLoaderLeakTest.class.getClassLoader());
    }

    private static void awaitCollected(WeakReference<ClassLoader> application) {
        await().atMost(COLLECTED).until(() -> {
            System.gc();
            return application.get() == null;
        });
    }

    /** In a method of its own, so that no local variable keeps the class loader. */
    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> comeAndGo(Properties properties) throws Exception {
        try (ApplicationClasses classes = new ApplicationClasses(PassingApplication.class)) {
            Class<?> main = classes.loadClass(PassingApplication.class.getName());
            assertThat(main).isNotEqualTo(PassingApplication.class);
            Consumer<Properties> application =
                    (Consumer<Properties>) main.getConstructor().newInstance();
            asAServerWould(classes, () -> application.accept(properties));
            return new WeakReference<>(classes);
        }
    }

    /** Runs with the application's class loader as the context's, by which the standard's factories find their classes. */
    private static void asAServerWould(ClassLoader classes, Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
