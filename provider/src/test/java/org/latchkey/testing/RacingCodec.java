/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import org.latchkey.Codec;

/** {@link PlainTextCodec}, for sessions of which it matters when the call began that wrote them. */
public final class RacingCodec implements Codec {

    private final Codec plain = new PlainTextCodec();

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public byte[] encode(Object object) {
        RacingCall.runsUserCode();
        return plain.encode(object);
    }

    @Override
    public Object decode(byte[] bytes) {
        return plain.decode(bytes);
    }
}
