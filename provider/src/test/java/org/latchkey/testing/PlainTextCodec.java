/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.nio.charset.StandardCharsets;
import org.latchkey.Codec;

/** A codec for caches of strings that is not the default one. */
public final class PlainTextCodec implements Codec {

    @Override
    public String name() {
        return "plain text";
    }

    @Override
    public byte[] encode(Object object) {
        return ((String) object).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
