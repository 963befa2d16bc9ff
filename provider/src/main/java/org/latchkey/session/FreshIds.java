/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Session ids that nobody can guess: 128 bits of {@code SecureRandom} as 32 lower-case hexadecimal digits. Thread-safe. */
public final class FreshIds implements Supplier<String> {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] id = new byte[BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
