/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is written to standard error, the log included, while something runs. For tests that run one at a time. */
public final class ErrorOutput {

    private ErrorOutput() {}

    public static String of(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        String text = caught.toString(StandardCharsets.UTF_8);
        System.err.print(text);
        return text;
    }
}
