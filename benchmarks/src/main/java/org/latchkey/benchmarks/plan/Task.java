/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.workloads.Cell;

/**
 * One workload, in one cell, of several contenders.
 *
 * @param workload the class that does it
 * @param method its method
 * @param cell with what; none where the workload knows that itself
 * @param threads how many do it at a time
 * @param pace how thoroughly
 * @param contenders to what it is done, if this machine has them
 */
record Task(Class<?> workload, String method, @Nullable Cell cell, int threads, Pace pace, List<Contender> contenders) {

    Task {
        contenders = contenders.stream().filter(Contender::isPossible).toList();
    }

    /** The same of those contenders only that are called so in messages. */
    Task of(Predicate<String> wanted) {
        List<Contender> some =
                contenders.stream().filter(each -> wanted.test(what(each))).toList();
        return new Task(workload, method, cell, threads, pace, some);
    }

    /** What messages call it of one contender. */
    String what(Contender contender) {
        return name() + ", " + cellName() + ", " + contender.words();
    }

    /** How many JVMs it takes. */
    int steps() {
        return pace.forks() * contenders.size();
    }

    /** About how long it takes, where one JVM takes so long to start and to be ready. */
    double seconds(double startSeconds) {
        return steps() * (pace.seconds() + startSeconds);
    }

    /** What it is called beside a number. */
    String name() {
        return workload.getSimpleName() + (method.equals("get") || method.equals("put") ? "" : "." + method);
    }

    /** The same of its cell. */
    String cellName() {
        String name = cell == null ? Cell.STANDARD.name() : cell.name();
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return threads == 1 ? words : words + ", " + threads + " threads";
    }
}
