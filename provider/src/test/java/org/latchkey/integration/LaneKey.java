/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.List;
import java.util.stream.IntStream;
import org.latchkey.SessionCache;

/**
 * A key of the near attack. Each lane is a namespace with users of its own, two keys each, and is changed by one thread only, so
 * that the order of all changes of a key is known. A value names the user and the version.
 */
record LaneKey(int lane, int number) {

    static final int LANES = 4;

    private static final int KEYS = 6;

    static List<LaneKey> ofLane(int lane) {
        return IntStream.range(0, KEYS)
                .mapToObj(number -> new LaneKey(lane, number))
                .toList();
    }

    static List<LaneKey> all() {
        return IntStream.range(0, LANES)
                .boxed()
                .flatMap(lane -> ofLane(lane).stream())
                .toList();
    }

    /** The view of its lane. */
    SessionCache<String, String> in(SessionCache<String, String> cache) {
        return cache.namespace("lane-" + lane);
    }

    String key() {
        return "key-" + number;
    }

    String user() {
        return "user-" + lane + "-" + number / 2;
    }

    String value(long version) {
        return user() + ":" + version;
    }

    static long versionOf(String value) {
        return Long.parseLong(value, value.indexOf(':') + 1, value.length(), 10);
    }
}
