/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the extension brings anything into its container, and what. */
enum Serving {
    ON,
    OFF;

    /** What becomes an interceptor binding. */
    static final List<Class<? extends Annotation>> BINDINGS =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    /** What becomes a bean or an interceptor. */
    static final List<Class<?>> BEANS = List.of(
            ApplicationBeans.class,
            CachedMethods.class,
            CacheResultInterceptor.class,
            CachePutInterceptor.class,
            CacheRemoveInterceptor.class,
            CacheRemoveAllInterceptor.class);

    /** A system property that is {@code off} where others serve the annotations. */
    private static final String SWITCH = "org.latchkey.cdi";

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** What holds for this container; where it is too old, the log says so. */
    static Serving here() {
        if ("off".equals(System.getProperty(SWITCH))) {
            return OFF;
        }
        try {
            var unused = InvocationContext.class.getMethod("getInterceptorBinding", Class.class);
            return ON;
        } catch (NoSuchMethodException e) {
            LOG.warn("The annotations of javax.cache are not served: this container's CDI is older than 4.1");
            return OFF;
        }
    }
}
