/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is to be done once all is known up to a number. Not thread-safe: its owner guards it. */
final class Waits {

    private final List<Waiting> all = new ArrayList<>();

    private record Waiting(long number, Runnable then, boolean isForOthers) {}

    void add(long number, Runnable then) {
        all.add(new Waiting(number, then, false));
    }

    /** The same, where somebody else waits until this process has heard. */
    void addForOthers(long number, Runnable then) {
        all.add(new Waiting(number, then, true));
    }

    /** Takes out, for the caller to do, what has waited for no more than is known. */
    List<Runnable> take(long known) {
        return take(each -> known >= each.number());
    }

    /** Takes out what others wait for, whatever is known. */
    List<Runnable> takeThoseOfOthers() {
        return take(Waiting::isForOthers);
    }

    private List<Runnable> take(Predicate<Waiting> those) {
        List<Runnable> taken = new ArrayList<>();
        all.removeIf(each -> those.test(each) && taken.add(each.then()));
        return taken;
    }
}
