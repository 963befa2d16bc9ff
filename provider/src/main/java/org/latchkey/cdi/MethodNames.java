/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The name that the standard gives to the cache of a method whose annotations give it none. */
final class MethodNames {

    private MethodNames() {}

    /** For instance {@code my.app.DomainDao.getDomain(java.lang.String,int)}. */
    static String of(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
