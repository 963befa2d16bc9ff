/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;

/**
 * What of the application the annotated methods use.
 *
 * <p>Nothing else is asked for: a container that leaves out unused beans would have to keep whatever could be meant. Threads: any.
 */
@Dependent
class ApplicationBeans {

    private final Instance<CacheManager> managers;
    private final Instance<CacheKeyGenerator> generators;
    private final Instance<CacheResolverFactory> factories;

    @Inject
    ApplicationBeans(
            Instance<CacheManager> managers,
            @Any Instance<CacheKeyGenerator> generators,
            @Any Instance<CacheResolverFactory> factories) {
        this.managers = managers;
        this.generators = generators;
        this.factories = factories;
    }

    /** The manager without a qualifier. */
    Optional<CacheManager> manager() {
        if (managers.isAmbiguous()) {
            throw new CacheException(
                    "The application has more than one CacheManager: let one of them be the default bean,"
                            + " and give the others a qualifier");
        }
        return managers.isResolvable() ? Optional.of(managers.get()) : Optional.empty();
    }

    /** A bean of this class, or a new object where there is none. */
    CacheKeyGenerator generator(Class<? extends CacheKeyGenerator> type) {
        return instance(generators.select(type), type);
    }

    /** A bean of this class, or a new object where there is none. */
    CacheResolverFactory resolverFactory(Class<? extends CacheResolverFactory> type) {
        return instance(factories.select(type), type);
    }

    private static <T> T instance(Instance<? extends T> found, Class<? extends T> type) {
        if (found.isAmbiguous()) {
            throw new CacheException("More than one bean is a " + type.getName()
                    + ": let the annotation name a class that one of them alone has, or make one an alternative");
        }
        if (found.isResolvable()) {
            return found.get();
        }
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CacheException(
                    "No " + type.getName()
                            + " can be had: make it a bean, or give it a public constructor without parameters",
                    e);
        }
    }
}
