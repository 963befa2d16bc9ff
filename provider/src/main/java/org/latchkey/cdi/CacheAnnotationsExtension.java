/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.Nonbinding;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/**
 * Makes interceptor bindings of the standard's four annotations, and brings the interceptors along.
 *
 * <p>The annotations were made for another name of CDI: what says of their members that they do not bind is missing here, and is
 * put in. Methods that are annotated in a way that cannot work fail the deployment, all of them at once.
 *
 * <p>Threads: those of the container's start. Made by the container.
 */
public final class CacheAnnotationsExtension implements Extension {

    private final Serving serving = Serving.here();
    /** A class may be looked at more than once. */
    private final Set<String> faults = new TreeSet<>();

    /** Called by the container, before it looks at the application's classes. */
    void bind(@Observes BeforeBeanDiscovery discovery) {
        if (serving == Serving.OFF) {
            return;
        }
        for (Class<? extends Annotation> binding : Serving.BINDINGS) {
            discovery
                    .configureInterceptorBinding(binding)
                    .methods()
                    .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
        }
        Serving.BEANS.forEach(bean -> discovery.addAnnotatedType(bean, bean.getName()));
    }

    /** Called by the container for each class of the application that has one of the annotations. */
    void check(
            @Observes @WithAnnotations({CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
                    ProcessAnnotatedType<?> found) {
        if (serving == Serving.OFF) {
            return;
        }
        faults.addAll(MethodFaults.of(found.getAnnotatedType()));
    }

    /** Called by the container once it has looked at all of them. */
    void refuse(@Observes AfterBeanDiscovery discovery) {
        faults.forEach(fault -> discovery.addDefinitionError(new DefinitionException(fault)));
    }
}
