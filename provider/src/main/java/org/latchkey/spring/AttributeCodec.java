/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.Codec;
import org.latchkey.codec.CodecException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores attributes and reads them back. One that can no longer be read, since its class has changed or is not allowed, is as if it
 * had not been set: a new version of an application must not fail all who were logged in before. Threads: any.
 */
final class AttributeCodec {

    private static final Logger LOG = LoggerFactory.getLogger(AttributeCodec.class);
    private static final int MOST_WARNINGS = 100;

    private final Codec codec;
    /** The reasons that the log has named. */
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    AttributeCodec(Codec codec) {
        this.codec = codec;
    }

    byte[] encode(Object attribute) {
        return codec.encode(attribute);
    }

    @Nullable
    Object decode(byte[] stored) {
        try {
            return codec.decode(stored);
        } catch (CodecException e) {
            String reason = String.valueOf(e.getMessage());
            if (named.size() < MOST_WARNINGS && named.add(reason)) {
                LOG.warn("Attributes of sessions count as not set, for they cannot be read: {}", reason);
            }
            return null;
        }
    }
}
