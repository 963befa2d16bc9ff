/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a call.
 *
 * @param type as it is declared
 * @param annotations those of the parameter
 * @param position counted from 0
 * @param value what was passed
 */
record Parameter(
        Class<?> type,
        Set<Annotation> annotations,
        int position,
        @Nullable Object value) implements CacheInvocationParameter {

    @Override
    public Class<?> getRawType() {
        return type;
    }

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return annotations;
    }

    @Override
    public int getParameterPosition() {
        return position;
    }
}
