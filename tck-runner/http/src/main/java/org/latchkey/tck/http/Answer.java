/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.http;

import java.util.Map;

/**
 * What a visitor gets.
 *
 * @param status of HTTP
 * @param cookies to be kept, by their names
 */
public record Answer(int status, String text, Map<String, String> cookies) {

    public Answer {
        cookies = Map.copyOf(cookies);
    }

    public static Answer text(String text) {
        return new Answer(200, text, Map.of());
    }

    public static Answer status(int status) {
        return new Answer(status, "", Map.of());
    }

    /** The same with one cookie. */
    public Answer withCookie(String name, String value) {
        return new Answer(status, text, Map.of(name, value));
    }
}
