/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

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
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.near.CoarseClock;
import org.latchkey.testing.Deployment;

/**
 * The program of {@link ClassLoaderLeakTest}: an application comes and goes, and then this says whether anything has kept its class
 * loader.
 */
final class Departure {

    /** What it says where nothing has. */
    static final String COLLECTED = "its class loader is gone";

    /** So many that this thread has surely got its place in whatever there is. */
    private static final int READINGS = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Departure() {}

    /** Takes the name of a {@link Kind}. */
    public static void main(String[] arguments) throws Exception {
        switch (Kind.valueOf(arguments[0])) {
            case OWN_INSTANCE -> awaitCollected(comeAndGo(new Properties()));
            case GIVEN_INSTANCE -> onGivenInstance();
            case COARSE_CLOCK -> awaitCollected(readTheCoarseClock());
        }
        System.out.println(COLLECTED);
    }

    /** What the application used. */
    enum Kind {
        OWN_INSTANCE,
        GIVEN_INSTANCE,
        COARSE_CLOCK
    }

    private static void onGivenInstance() throws Exception {
        try (Deployment deployment = Deployment.of(Topology.EMBEDDED)) {
            CacheManager owner = deployment.manager(Map.of());
            HazelcastInstance instance = owner.unwrap(HazelcastInstance.class);
            Properties properties = new Properties();
            properties.put(LatchkeyProperties.INSTANCE, instance);

            WeakReference<ClassLoader> application = comeAndGo(properties);

            awaitCollected(application);
            require(instance.getLifecycleService().isRunning());
        }
    }

    /** This thread stands for those of a server's pool, which outlive the application. */
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
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return application.get() == null;
        });
    }

    private static void require(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("The test does not test what it should");
        }
    }

    /** In a method of its own, so that no local variable keeps the class loader. */
    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> comeAndGo(Properties properties) throws Exception {
        try (ApplicationClasses classes = new ApplicationClasses(PassingApplication.class)) {
            Class<?> main = classes.loadClass(PassingApplication.class.getName());
            require(!main.equals(PassingApplication.class));
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
