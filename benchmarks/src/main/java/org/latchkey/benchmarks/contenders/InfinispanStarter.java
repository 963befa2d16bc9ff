/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.infinispan.jcache.embedded.JCachingProvider;

/** Infinispan's JCache, embedded, of this process only; what it copies it copies by Java's serialization, as the others do. */
final class InfinispanStarter {

    private InfinispanStarter() {}

    static Store start(Shape shape, boolean byValue) {
        CachingProvider provider = Caching.getCachingProvider(JCachingProvider.class.getName());
        return new JCacheStore(
                provider.getCacheManager(settings(), InfinispanStarter.class.getClassLoader())
                        .createCache(Shape.NAME, shape.standard(byValue)),
                provider::close);
    }

    /** It reads files only, not what is in a jar. */
    private static URI settings() {
        try (InputStream settings = InfinispanStarter.class.getResourceAsStream("infinispan.xml")) {
            Path file = Files.createTempFile("infinispan", ".xml");
            file.toFile().deleteOnExit();
            Files.copy(Objects.requireNonNull(settings), file, StandardCopyOption.REPLACE_EXISTING);
            return file.toUri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
