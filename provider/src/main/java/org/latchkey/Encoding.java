/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.util.List;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/** How a cache turns keys and values into bytes and back. */
record Encoding(
        @Nullable Factory<? extends Codec> codec,
        List<String> serialAllow,
        @Nullable Integer maxValueBytes,
        OnUnreadable onUnreadable)
        implements Serializable {

    static final Encoding DEFAULT = new Encoding(null, List.of(), null, OnUnreadable.FAIL);

    Encoding {
        serialAllow = List.copyOf(serialAllow);
    }

    Encoding withCodec(Factory<? extends Codec> other) {
        return new Encoding(other, serialAllow, maxValueBytes, onUnreadable);
    }

    Encoding withSerialAllow(List<String> other) {
        return new Encoding(codec, other, maxValueBytes, onUnreadable);
    }

    Encoding withMaxValueBytes(int other) {
        return new Encoding(codec, serialAllow, other, onUnreadable);
    }

    Encoding with(OnUnreadable other) {
        return new Encoding(codec, serialAllow, maxValueBytes, other);
    }
}
