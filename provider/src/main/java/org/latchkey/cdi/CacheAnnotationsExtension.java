/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.util.Nonbinding;
import java.lang.annotation.Annotation;
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
 * <p>It needs no more than CDI Lite has, so containers that start from nothing have it, and Quarkus, which asks it while an
 * application is built.
 *
 * <p>Threads: the container's. Made by the container.
 */
public final class CacheAnnotationsExtension implements BuildCompatibleExtension {

    private final Serving serving = Serving.here();

    /** For the container. */
    public CacheAnnotationsExtension() {}

    /** Called by the container, before it looks at the application's classes. */
    @Discovery
    public void bind(MetaAnnotations annotations, ScannedClasses classes) {
        if (serving == Serving.OFF) {
            return;
        }
        for (Class<? extends Annotation> binding : Serving.BINDINGS) {
            annotations
                    .addInterceptorBinding(binding)
                    .methods()
                    .forEach(member -> member.addAnnotation(Nonbinding.class));
        }
        Serving.BEANS.forEach(bean -> classes.add(bean.getName()));
    }

    /** Called by the container for each class that has one of the annotations. */
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class})
    public void check(ClassInfo type, Messages messages) {
        if (serving == Serving.ON) {
            MethodFaults.of(type).forEach(messages::error);
        }
    }
}
