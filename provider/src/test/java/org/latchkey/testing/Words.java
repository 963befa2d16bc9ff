/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Puts words, whatever characters they have, into one line, and takes them out again. */
final class Words {

    private Words() {}

    static String join(String... words) {
        return Arrays.stream(words)
                .map(word -> "=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    static List<String> split(String line) {
        return Arrays.stream(line.split(" ", -1))
                .map(word -> URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8))
                .toList();
    }
}
