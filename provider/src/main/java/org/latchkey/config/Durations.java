/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30m}, {@code 500ms}, or as ISO 8601 does, {@code PT30M}. */
final class Durations {

    /** How one is to be written, in words. */
    static final String FORM = "a number and its unit, for instance 500ms, 30s, 30m, 12h or 7d";

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,15}) ?(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher form = SHORT.matcher(text);
        try {
            return Optional.of(
                    form.matches()
                            ? Duration.ofMillis(Math.multiplyExact(
                                    Long.parseLong(form.group(1)), MILLIS.getOrDefault(form.group(2), 1L)))
                            : Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
