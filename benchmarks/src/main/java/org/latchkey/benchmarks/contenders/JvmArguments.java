/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.util.List;
import java.util.stream.Stream;

/** What the JVMs of all contenders get alike, so that none is slowed down, or warns, for want of it. */
public final class JvmArguments {

    /** What Hazelcast's documentation asks for. */
    static final List<String> HAZELCAST = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** What Ignite's documentation asks for beyond that. */
    private static final List<String> IGNITE = Stream.of(
                    "java.base/jdk.internal.access",
                    "java.base/jdk.internal.misc",
                    "java.base/sun.util.calendar",
                    "java.management/com.sun.jmx.mbeanserver",
                    "jdk.internal.jvmstat/sun.jvmstat.monitor",
                    "java.base/sun.reflect.generics.reflectiveObjects",
                    "java.base/java.io",
                    "java.base/java.nio",
                    "java.base/java.net",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.base/java.util.concurrent.locks",
                    "java.base/java.util.concurrent.atomic",
                    "java.base/java.lang.invoke",
                    "java.base/java.math",
                    "java.sql/java.sql",
                    "java.base/java.time",
                    "java.base/java.text",
                    "java.management/sun.management")
            .map(each -> "--add-opens=" + each + "=ALL-UNNAMED")
            .toList();

    private JvmArguments() {}

    /** All of them, with a heap in which a million entries fit for each contender. */
    public static List<String> all() {
        return Stream.of(
                        HAZELCAST,
                        IGNITE,
                        List.of(
                                "-Xmx4g",
                                "-Djava.net.preferIPv4Stack=true",
                                "-Dhazelcast.logging.type=slf4j",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-DIGNITE_QUIET=true",
                                "-DIGNITE_NO_ASCII=true",
                                "-DIGNITE_UPDATE_NOTIFIER=false"))
                .flatMap(List::stream)
                .toList();
    }
}
