/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.spi.CachingProvider;
import org.jboss.weld.lite.extension.translator.LiteExtensionTranslator;
import org.latchkey.SessionCache;

/**
 * A CDI container with a few beans and a cache manager of its own. It finds the extension as any container does: by its service
 * file.
 */
final class Container implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final SeContainer container;

    private Container(SeContainer container) {
        this.container = container;
    }

    Container(Class<?>... beans) {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(beans)
                .addBeanClasses(Managers.class)
                .initialize();
    }

    /** One without a cache manager. */
    static Container bare(Class<?>... beans) {
        return new Container(
                SeContainerInitializer.newInstance().addBeanClasses(beans).initialize());
    }

    /** One that has our extension for CDI Lite in place of the portable one. */
    static Container lite(Class<?>... beans) {
        ClassLoader loader = new WithoutPortableExtension();
        return new Container(SeContainerInitializer.newInstance()
                .setClassLoader(loader)
                .addExtensions(new LiteExtensionTranslator(Set.of(Twinless.class), loader))
                .addBeanClasses(beans)
                .addBeanClasses(Managers.class)
                .initialize());
    }

    /** Our extension for CDI Lite under another name: Weld leaves out what has a portable twin, whether that is there or not. */
    public static final class Twinless implements BuildCompatibleExtension {

        private final CacheAnnotationsLiteExtension extension = new CacheAnnotationsLiteExtension();

        public Twinless() {}

        @Discovery
        public void bind(MetaAnnotations annotations, ScannedClasses classes) {
            extension.bind(annotations, classes);
        }

        @Enhancement(
                types = Object.class,
                withSubtypes = true,
                withAnnotations = {CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
        public void check(ClassInfo type, Messages messages) {
            extension.check(type, messages);
        }
    }

    private static final class WithoutPortableExtension extends ClassLoader {

        private WithoutPortableExtension() {
            super(Container.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            if (name.equals("META-INF/services/" + Extension.class.getName())) {
                found.removeIf(WithoutPortableExtension::isOurs);
            }
            return Collections.enumeration(found);
        }

        private static boolean isOurs(URL services) {
            try (InputStream content = services.openStream()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .contains(CacheAnnotationsExtension.class.getName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What an application that has a cache manager of its own has. */
    static class Managers {

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
            return provider.getCacheManager(URI.create("cdi-" + STARTED.incrementAndGet()), null);
        }

        void close(@Disposes CacheManager manager) {
            manager.close();
        }
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    CacheManager manager() {
        return bean(CacheManager.class);
    }

    /** A cache that has been used. */
    @SuppressWarnings("unchecked") // What is in it is the test's affair.
    SessionCache<Object, Object> cache(String name) {
        Cache<Object, Object> cache = Objects.requireNonNull(manager().getCache(name));
        return cache.unwrap(SessionCache.class);
    }

    @Override
    public void close() {
        container.close();
    }
}
