/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.OnUnreadable;

/** Which codec a cache's keys and values cross its border with. */
final class Wires {

    private Wires() {}

    static <K, V> Coders<K, V> coders(CacheSeat seat, CompleteConfiguration<K, V> configuration, Failures failures) {
        return new Coders<>(
                new Coder<>("key", configuration.getKeyType(), wire(seat), failures),
                new Coder<>("value", configuration.getValueType(), wire(seat), failures));
    }

    /** The name of the codec of a cache's values. */
    static String codecName(CompleteConfiguration<?, ?> configuration) {
        return "java";
    }

    private static Wire wire(CacheSeat seat) {
        return new Wire(
                new Serial(seat.manager().getClassLoader()),
                bytes -> false,
                seat.settings().valueMaxBytes(),
                OnUnreadable.FAIL);
    }

    private record Serial(@Nullable ClassLoader classes) implements Codec {

        @Override
        public String name() {
            return "java";
        }

        @Override
        public byte[] encode(Object object) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public Object decode(byte[] bytes) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                    try {
                        return Class.forName(type.getName(), false, classes);
                    } catch (ClassNotFoundException e) {
                        return super.resolveClass(type);
                    }
                }
            }) {
                return in.readObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
