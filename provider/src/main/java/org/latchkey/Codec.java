/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * Turns the keys and values of one cache into bytes and back.
 *
 * <p>A codec runs in the process of the caller only: storage members never see anything but its bytes. Two keys are the
 * same entry exactly when their bytes are equal, so equal keys must encode equally. All processes that share a cache
 * must use codecs of the same {@link #name()}.
 *
 * <p>Threads: one instance serves all callers at once and must be thread-safe. Cost: called on the caller's thread, once
 * for each key and value that crosses the cache's border.
 */
public interface Codec {

    /**
     * The name under which processes agree that they speak the same bytes, for instance {@code java} or
     * {@code json-v2}. It is compared when a second process joins a cache.
     */
    String name();

    /**
     * The bytes of {@code object}, which is never {@code null}.
     *
     * @throws RuntimeException if the object cannot be encoded; the caller of the cache gets it as the cause of a
     *     {@code CacheException}, and nothing is stored
     */
    byte[] encode(Object object);

    /**
     * The object whose bytes these are; a new instance each time, unless it is immutable.
     *
     * @throws RuntimeException if the bytes cannot be read; what the caller of the cache gets is decided by
     *     {@link OnUnreadable}
     */
    Object decode(byte[] bytes);
}
