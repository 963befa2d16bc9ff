/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.latchkey.store.CacheIdentity;
import org.latchkey.testing.MemoryCluster;
import org.latchkey.testing.StubManager;

class ClassLoaderTest {

    /** Stands for an application: its own copy of the listener below, found nowhere else. */
    private static final class Application extends ClassLoader {

        Application() {
            super(ClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Silent.class.getName()) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A listener of the application's. */
    public static final class Silent implements CacheEntryCreatedListener<String, String> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {}
    }

    @Test
    void aClosedCacheKeepsNoClassLoaderAlive() throws Exception {
        MemoryCluster cluster = new MemoryCluster.Memory(System::currentTimeMillis).connect();

        WeakReference<ClassLoader> application = useAndClose(cluster);

        Awaitility.await().until(() -> {
            System.gc();
            return application.get() == null;
        });
        cluster.close();
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> useAndClose(MemoryCluster cluster) throws Exception {
        Application application = new Application();
        Object listener =
                application.loadClass(Silent.class.getName()).getConstructor().newInstance();
        assertThat(listener.getClass().getClassLoader()).isSameAs(application);
        MutableConfiguration<String, String> configuration = Twin.strings()
                .setManagementEnabled(true)
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        Twin.of((CacheEntryListener<String, String>) listener), null, false, true));
        CacheSeat seat = new CacheSeat(
                new StubManager("latchkey:leak", application),
                new CacheIdentity("leak", "sessions"),
                cluster,
                new CacheSettings(
                        Twin.CALL_TIMEOUT, Twin.LISTENER_TIMEOUT, Twin.USER_CODE_TIMEOUT, Twin.MAX_BYTES, List.of()),
                () -> {});
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            Cache<String, String> cache = OpenCache.open(seat, configuration).cache();
            cache.put("k", "v");
            cache.close();
        } finally {
            thread.setContextClassLoader(before);
        }
        return new WeakReference<>(application);
    }
}
