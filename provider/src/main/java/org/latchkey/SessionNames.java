/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.Objects;

/**
 * What the names of namespaces, prefixes and users may be: any text but the empty, the very long, and what cannot be
 * printed or told apart everywhere: control characters, and surrogates without their other half.
 *
 * <p>For an application that wants to know before it names one. No name reaches into another scope or is another user's,
 * whatever characters it has. Threads: any.
 */
public final class SessionNames {

    /** The most {@code char}s that a name may have. */
    public static final int LONGEST = 256;

    /** The most prefixes that may be nested: each read asks for the clears of all of them. */
    public static final int DEEPEST = 16;

    private SessionNames() {}

    /**
     * The name, if it is one.
     *
     * @param what how an error calls it: {@code namespace}, {@code prefix} or {@code user}
     * @throws NullPointerException if it is {@code null}
     * @throws IllegalArgumentException if it is none
     */
    public static String check(String what, String name) {
        Objects.requireNonNull(name, what);
        if (!isName(name)) {
            throw new IllegalArgumentException("A " + what + " of " + name.length()
                    + " characters was given, or one with control characters: use 1 to " + LONGEST
                    + " characters, none of them a control character or half a surrogate pair");
        }
        return name;
    }

    /** Whether this is one. */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.codePoints().noneMatch(SessionNames::isNoCharacter);
    }

    /** Encodings turn any half of a pair into the same question mark, and with it one name into another. */
    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
