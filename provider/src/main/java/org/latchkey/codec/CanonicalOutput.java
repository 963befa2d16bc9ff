/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An object stream that writes nothing that could not be read back, and equal parts as one part.
 *
 * <p>Plain Java serialization writes {@code new Key("a", "a")} differently when both strings are the same instance.
 * Equal keys must encode equally, so equal immutable values are written once and referred to afterwards.
 */
final class CanonicalOutput extends ObjectOutputStream {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class);

    private final ClassGate gate;
    private final Map<Object, Object> written = new HashMap<>();
    private @Nullable String refusal;

    CanonicalOutput(OutputStream sink, ClassGate gate) throws IOException {
        super(sink);
        this.gate = gate;
        enableReplaceObject(true);
    }

    /** What was refused and why, {@code null} if nothing was. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    protected Object replaceObject(Object object) {
        if (!IMMUTABLE.contains(object.getClass())) {
            return object;
        }
        Object first = written.putIfAbsent(object, object);
        return first == null ? object : first;
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        String reason = gate.refusal(type);
        if (reason != null) {
            throw refuse("class " + type.getName() + " " + reason);
        }
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
        throw refuse("a dynamic proxy is never read back");
    }

    private InvalidClassException refuse(String what) {
        // After the first refusal the stream writes the exception itself, whose class is refused in turn.
        refusal = refusal == null ? what : refusal;
        return new InvalidClassException(what);
    }
}
