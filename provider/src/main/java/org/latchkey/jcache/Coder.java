/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.OnUnreadable;
import org.latchkey.store.Bytes;

/**
 * Checks the keys or the values of one cache, and turns them into bytes and back.
 *
 * <p>Threads: any, the caller's. Cost: the codec's.
 */
final class Coder<T> {

    private final String what;
    private final Class<T> type;
    private final Wire wire;
    private final Failures failures;

    Coder(String what, Class<T> type, Wire wire, Failures failures) {
        this.what = what;
        this.type = type;
        this.wire = wire;
        this.failures = failures;
    }

    /**
     * Refuses what the cache does not take.
     *
     * @throws NullPointerException for {@code null}
     * @throws ClassCastException for an object of a wrong class
     */
    void check(@Nullable Object object) {
        Objects.requireNonNull(object, what);
        if (!type.isInstance(object)) {
            throw failures.wrongType(what, type, object.getClass());
        }
    }

    /**
     * The bytes of {@code object}.
     *
     * @throws javax.cache.CacheException if it cannot be encoded, or is too large
     */
    Bytes encode(T object) {
        check(object);
        byte[] bytes = encoded(object);
        if (bytes.length > wire.limit().bytes()) {
            throw failures.tooLarge(what, object.getClass(), bytes.length, wire.limit());
        }
        return Bytes.of(bytes);
    }

    private byte[] encoded(T object) {
        byte @Nullable [] bytes;
        try {
            bytes = wire.codec().encode(object);
        } catch (RuntimeException e) {
            throw failures.notEncodable(what, object.getClass(), e);
        }
        if (bytes == null) {
            throw failures.encodedToNull(what, object.getClass(), codecName());
        }
        return bytes;
    }

    /**
     * The object whose bytes these are; {@code null} if they cannot be read and that counts as absent. A codec
     * that makes nothing of them has not read them.
     *
     * @throws javax.cache.CacheException if they cannot be read and that counts as a failure
     */
    @Nullable
    T decode(@Nullable Bytes bytes) {
        if (bytes == null) {
            return null;
        }
        RuntimeException failure = null;
        try {
            T object = type.cast(wire.codec().decode(bytes.array()));
            if (object != null) {
                return object;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        if (forgivesUnreadable()) {
            return null;
        }
        throw failures.unreadable(what, failure);
    }

    /** Whether bytes that cannot be read count as absent. */
    boolean forgivesUnreadable() {
        return wire.onUnreadable() == OnUnreadable.ABSENT;
    }

    /** Which objects may stand for their encoding. */
    CanonicalKeys canonicalKeys() {
        return CanonicalKeys.of(wire.codec());
    }

    String codecName() {
        return wire.codec().name();
    }

    /** Whether nothing with other bytes than these equals the object that they encode. */
    boolean isExact(Bytes bytes) {
        return wire.exact().test(bytes);
    }
}
