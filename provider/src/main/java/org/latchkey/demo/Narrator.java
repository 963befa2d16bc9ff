/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what the demonstration does and what came back, and remembers what came back wrong. */
final class Narrator {

    private final PrintStream out;
    private final List<String> wrong = new ArrayList<>();

    Narrator(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
    }

    /** Tells what a call gave, beside what it should have given. */
    void gave(String call, @Nullable Object result, @Nullable Object expected) {
        boolean right = Objects.equals(result, expected);
        String line = String.format("  %-58s -> %s", call, result);
        out.println(right ? line : line + "   WRONG: expected " + expected);
        if (!right) {
            wrong.add(call + " gave " + result + ", expected " + expected);
        }
    }

    /** Everything that came back wrong. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
