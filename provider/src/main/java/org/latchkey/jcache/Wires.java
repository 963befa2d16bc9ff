/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.LatchkeyProperties;
import org.latchkey.OnUnreadable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.codec.JavaCodec;
import org.latchkey.codec.SerialLimits;
import org.latchkey.codec.SerialRules;
import org.latchkey.store.Bytes;

/** Finds out how the keys and values of a cache cross its border: its own settings win over its manager's. */
final class Wires {

    private final CacheSeat seat;
    private final @Nullable SessionCacheConfiguration<?, ?> own;
    private final @Nullable Codec codec;

    Wires(CacheSeat seat, Configuration<?, ?> given, Owned owned, Failures failures) {
        this.seat = seat;
        this.own = given instanceof SessionCacheConfiguration<?, ?> session ? session : null;
        Optional<Factory<? extends Codec>> factory = own == null ? Optional.empty() : own.codecFactory();
        this.codec = factory.isEmpty() ? null : owned.build("codec", factory.get(), failures);
    }

    <K, V> Coders<K, V> coders(CompleteConfiguration<K, V> configuration, Users<V> users, Failures failures) {
        Class<K> keys = configuration.getKeyType();
        Class<V> values = configuration.getValueType();
        return new Coders<>(
                new Coder<>("key", keys, wire(keys), failures),
                new Coder<>("value", values, wire(values), failures),
                users);
    }

    private Wire wire(Class<?> type) {
        OptionalInt ownMax = own == null ? OptionalInt.empty() : own.maxValueBytes();
        Wire.Limit limit = ownMax.isPresent()
                ? new Wire.Limit(ownMax.getAsInt(), "maxValueBytes")
                : new Wire.Limit(seat.settings().valueMaxBytes(), LatchkeyProperties.VALUE_MAX_BYTES);
        OnUnreadable onUnreadable = own == null ? OnUnreadable.FAIL : own.onUnreadable();
        // Of a codec that is not ours nothing is known.
        Predicate<Bytes> exact = codec == null ? bytes -> JavaCodec.exact(bytes.array()) : bytes -> false;
        return new Wire(codec == null ? java(type) : codec, exact, limit, onUnreadable);
    }

    private Codec java(Class<?> type) {
        List<String> patterns =
                own == null || own.serialAllow().isEmpty() ? seat.settings().serialAllow() : own.serialAllow();
        ClassLoader loader = seat.manager().getClassLoader();
        return JavaCodec.reading(
                type,
                loader == null ? Wires.class.getClassLoader() : loader,
                new SerialRules(seat.identity().cache(), patterns, SerialLimits.DEFAULT));
    }
}
