/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectStreamConstants;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.codec.Format.Malformed;

/**
 * The codec of a cache that configures none: simple values directly, all others by Java serialization, read back only
 * through a filter.
 *
 * <p>Strings, byte arrays, boxed values and UUIDs take their own size and one byte, and cost no reflection. Any other
 * object must be serializable, its class must pass the rules both when it is written and when it is read back, and it
 * must stay within the {@link SerialLimits} when it is read back. Classes are found through the class loader given, then
 * through the thread's context class loader; dynamic proxies and lambdas are refused.
 *
 * <p>As a key an object must also encode equally whenever it is equal: that holds for what is encoded directly, for
 * enums, and for records and classes whose fields are such; not for hashed collections, whose order depends on their
 * history.
 *
 * <p>Failures are {@link CodecException}s. Thread-safe. Blocks for nothing.
 */
public final class JavaCodec implements Codec {

    /** Where the stream of an encoding has its first content: after the mark and the stream's own header. */
    private static final int FIRST_CONTENT = 1 + 2 * Short.BYTES;

    private final Class<?> type;
    private final FoundClasses classes;
    private final SerialRules rules;
    private final SerialLimits limits;
    private final ClassGate gate;

    private JavaCodec(Class<?> type, ClassLoader loader, SerialRules rules) {
        this.type = type;
        this.classes = new FoundClasses(loader);
        this.rules = rules;
        limits = rules.effectiveLimits();
        gate = new ClassGate(type, rules);
    }

    /**
     * A codec for keys or values that are declared as {@code type}.
     *
     * @param type what {@link #decode} may return; a type of the JDK that does not say what it holds ({@code Object},
     *     {@code Serializable}, {@code Map} …) makes the codec untyped: the patterns decide, and without any all classes
     *     but known gadgets pass, with one warning for the cache
     * @param loader finds the classes of what is read back
     * @param rules what may be read back
     */
    public static JavaCodec reading(Class<?> type, ClassLoader loader, SerialRules rules) {
        return new JavaCodec(MethodType.methodType(type).wrap().returnType(), loader, rules);
    }

    /**
     * Whether objects of this encoding are equal exactly when their bytes are: other bytes never decode to an object that
     * is equal. So for what is encoded directly (doubles and floats as their {@code equals} has it: one NaN, two zeros;
     * byte arrays by content) and for enums; not for what is serialized otherwise.
     *
     * @param encoded an encoding by this codec
     */
    public static boolean exact(byte[] encoded) {
        return encoded.length > 0
                && (encoded[0] != Format.SERIALIZED.mark()
                        || (encoded.length > FIRST_CONTENT && encoded[FIRST_CONTENT] == ObjectStreamConstants.TC_ENUM));
    }

    @Override
    public String name() {
        return "java";
    }

    /**
     * {@inheritDoc}
     *
     * @throws CodecException if the object or a part of it is not serializable, or its class is refused
     */
    @Override
    public byte[] encode(Object object) {
        byte[] direct = Direct.encode(object);
        byte[] encoded = direct == null ? serialize(object) : direct;
        if (encoded.length > limits.bytes()) {
            throw failure(
                    "an object takes more than " + limits.bytes() + " bytes; raise maxbytes if that is meant", null);
        }
        return encoded;
    }

    private byte[] serialize(Object object) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream(256);
        sink.write(Format.SERIALIZED.mark());
        CanonicalOutput output = null;
        try {
            output = new CanonicalOutput(sink, gate);
            output.writeObject(object);
            output.flush();
            return sink.toByteArray();
        } catch (NotSerializableException e) {
            throw failure(
                    "class " + Names.firstLine(e.getMessage())
                            + " is not serializable; let it implement java.io.Serializable, or give the cache a codec",
                    e);
        } catch (StackOverflowError e) {
            throw failure(
                    "an object of class " + object.getClass().getName() + " is nested too deep to be serialized", e);
        } catch (IOException | RuntimeException | LinkageError e) {
            String refusal = output == null ? null : output.refusal();
            throw failure(
                    refusal == null
                            ? "an object of class " + object.getClass().getName() + " failed while it was serialized"
                            : refusal,
                    e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws CodecException if the bytes are damaged or of a newer format, if a class is missing, has changed or is
     *     refused, or if a limit is exceeded
     */
    @Override
    public Object decode(byte[] bytes) {
        Object object = read(bytes);
        if (!type.isInstance(object)) {
            throw failure(
                    "a stored object is of class " + object.getClass().getName() + ", and the cache declares "
                            + type.getName(),
                    null);
        }
        return object;
    }

    private Object read(byte[] bytes) {
        if (bytes.length == 0) {
            throw failure("a stored object has no bytes", null);
        }
        try {
            Format format = Format.announcedBy(bytes[0]);
            return format == Format.SERIALIZED ? deserialize(bytes) : Direct.decode(format, bytes);
        } catch (Malformed e) {
            throw failure("a stored object " + e.getMessage(), null);
        }
    }

    private Object deserialize(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            throw failure(
                    "a stored object takes more than " + limits.bytes() + " bytes; raise maxbytes if that is meant",
                    null);
        }
        StreamFilter filter = new StreamFilter(limits, gate, bytes.length);
        ByteArrayInputStream source = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        @Nullable Object object;
        try (FilteredInput input = new FilteredInput(source, classes, filter)) {
            object = input.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | StackOverflowError | LinkageError e) {
            throw unreadable(filter.refusal(), e);
        }
        if (source.available() > 0) {
            throw failure(
                    "a stored object is followed by " + source.available() + " bytes that belong to nothing", null);
        }
        if (object == null) {
            throw failure("a stored object is null", null);
        }
        return object;
    }

    private CodecException unreadable(@Nullable String refusal, Throwable cause) {
        if (refusal != null) {
            return failure("a stored object is not read back: " + refusal, cause);
        }
        if (cause instanceof ClassNotFoundException) {
            return failure(
                    "class " + Names.firstLine(cause.getMessage())
                            + " of a stored object is known neither to the class loader of the cache manager nor to that of"
                            + " the thread; put it on the class path",
                    cause);
        }
        if (cause instanceof InvalidClassException invalid && invalid.classname != null) {
            return failure(
                    Names.firstLine(invalid.classname)
                            + " in a stored object cannot be read back: the class has changed, or is refused",
                    cause);
        }
        return failure(
                "a stored object cannot be read back: its bytes are damaged, its classes have changed, or the filter of this"
                        + " JVM (jdk.serialFilter) refuses it",
                cause);
    }

    private CodecException failure(String what, @Nullable Throwable cause) {
        return new CodecException(rules.name() + ": " + what, cause);
    }
}
