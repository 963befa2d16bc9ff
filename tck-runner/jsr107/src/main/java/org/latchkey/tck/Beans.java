/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.List;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/**
 * Hands the TCK its annotated beans, from the container that is being looked at.
 *
 * <p>Public for the service loader. The container is started when it is first asked, and ends with the JVM.
 */
public final class Beans implements BeanProvider {

    /** The TCK's. */
    static final List<Class<?>> CLASSES = List.of(
            CacheNameOnEachMethodBlogManagerImpl.class,
            ClassLevelCacheConfigBlogManagerImpl.class,
            UsingDefaultCacheNameBlogManagerImpl.class);

    private final BeanProvider container;

    /** Called by the service loader. */
    public Beans() {
        Stage stage = Chosen.stage().orElseThrow();
        container = switch (stage) {
            case WELD -> new WeldBeans();
            case SPRING -> new SpringBeans();
            default -> throw new IllegalStateException(stage + " has no beans");
        };
    }

    @Override
    public <T> T getBeanByType(Class<T> type) {
        return container.getBeanByType(type);
    }
}
