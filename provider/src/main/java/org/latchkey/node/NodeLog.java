/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import java.util.Map;

/** How a node logs unless it is told otherwise: to standard error, with the time, from level info. */
final class NodeLog {

    private static final Map<String, String> DEFAULTS = Map.of(
            "hazelcast.logging.type", "slf4j",
            "org.slf4j.simpleLogger.logFile", "System.err",
            "org.slf4j.simpleLogger.defaultLogLevel", "info",
            "org.slf4j.simpleLogger.showDateTime", "true",
            "org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "org.slf4j.simpleLogger.showThreadName", "true",
            "org.slf4j.simpleLogger.log.com.hazelcast.system.logo", "warn");

    private NodeLog() {}

    /** To be called before anything asks for a logger; a system property that is set stands. */
    static void setUp() {
        DEFAULTS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }
}
