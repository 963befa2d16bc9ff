/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import com.hazelcast.core.Hazelcast;
import java.util.Arrays;
import java.util.List;

/** A member that has nothing but Hazelcast, in a JVM of its own; understands the arguments that {@link Nodes} gives. */
final class PlainNode {

    private PlainNode() {}

    public static void main(String[] args) {
        Nodes.beQuiet();
        List<String> given = Arrays.asList(args);
        List<String> members = Arrays.asList(after(given, "--members").split(","));
        Hazelcast.newHazelcastInstance(
                HazelcastStarter.config(after(given, "--cluster-name"), after(given, "--bind"), members));
        System.out.println(Nodes.READY);
    }

    private static String after(List<String> given, String name) {
        return given.get(given.indexOf(name) + 1);
    }
}
