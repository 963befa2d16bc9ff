/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;

/**
 * A session cache of an application, called from the test's process as if it were its own: views, the namespace of the calling
 * thread and exceptions of known classes included. What a supplier gives is made here; listeners cannot be handed over.
 */
final class RemoteSessions implements InvocationHandler {

    private final Function<SessionCall, @Nullable Object> wire;
    private final List<String> path;

    private RemoteSessions(Function<SessionCall, @Nullable Object> wire, List<String> path) {
        this.wire = wire;
        this.path = path;
    }

    static SessionCache<String, String> over(Function<SessionCall, @Nullable Object> wire) {
        return at(wire, List.of());
    }

    @SuppressWarnings("unchecked")
    private static SessionCache<String, String> at(Function<SessionCall, @Nullable Object> wire, List<String> path) {
        return (SessionCache<String, String>) Proxy.newProxyInstance(
                RemoteSessions.class.getClassLoader(),
                new Class<?>[] {SessionCache.class},
                new RemoteSessions(wire, path));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "namespace", "prefix" -> {
                List<String> longer = new ArrayList<>(path);
                longer.add(method.getName());
                longer.add((String) requireNonNull(arguments[0]));
                yield at(wire, longer);
            }
            case "iterator" -> ((List<?>) requireNonNull(call(method, arguments))).iterator();
            default -> call(method, arguments);
        };
    }

    private @Nullable Object call(Method method, @Nullable Object[] arguments) {
        return wire.apply(new SessionCall(
                path,
                SyncScope.current().orElse(null),
                method.getName(),
                List.of(method.getParameterTypes()),
                Arrays.asList(arguments)));
    }

    private static Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a session cache of another process";
        };
    }
}
