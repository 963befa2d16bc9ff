/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import org.jspecify.annotations.Nullable;

/** Names of classes that come out of stored bytes, and are put into messages. */
final class Names {

    private static final int LONGEST = 200;

    private Names() {}

    /** The first line of {@code text}, which may come from anybody: of bounded length, without control characters. */
    static String firstLine(@Nullable String text) {
        if (text == null) {
            return "?";
        }
        String line = text.lines().findFirst().orElse("?");
        return line.substring(0, Math.min(LONGEST, line.length())).replaceAll("[^\\p{L}\\p{N}.$_\\[;/-]", "?");
    }
}
