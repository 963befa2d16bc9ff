/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.latchkey.store.Applied;

/**
 * Sends many steps, so many together, of which a bounded number is under way at a time.
 *
 * <p>After the first failure, one of the items' iterator included, nothing more is sent, what is under way is awaited, and the
 * failures are thrown together.
 */
final class Pipeline {

    /** How many steps set out together. */
    static final int TOGETHER = 128;

    /** How many steps may be under way: the next ones set out before the answers to the last ones are looked at. */
    static final int WINDOW = 2 * TOGETHER;

    private final Steps steps;

    Pipeline(Steps steps) {
        this.steps = steps;
    }

    /** Sends the step of an item. */
    interface Sender<T> {

        /** Adds it to those that set out together, or sends it off by itself. */
        Sent send(Steps.Together together, T item);
    }

    /** Sends a step for each item and hands over the answers in the order of the items. */
    <T> void run(Iterable<T> items, Sender<T> sender, BiConsumer<T, Applied> receive) {
        Trouble trouble = new Trouble();
        Iterator<T> left = items.iterator();
        List<UnderWay<T>> last = List.of();
        do {
            List<UnderWay<T>> next = trouble.isAny() ? List.of() : send(left, sender, trouble);
            last.forEach(sent -> receive(sent, receive, trouble));
            last = next;
        } while (!last.isEmpty());
        trouble.throwIfAny();
    }

    /** Sends steps for the next items; none where there are no more. */
    private <T> List<UnderWay<T>> send(Iterator<T> left, Sender<T> sender, Trouble trouble) {
        List<UnderWay<T>> sent = new ArrayList<>();
        Steps.Together together = steps.together();
        trouble.during(() -> {
            while (sent.size() < TOGETHER && left.hasNext()) {
                T item = left.next();
                sent.add(new UnderWay<>(item, sender.send(together, item)));
            }
        });
        trouble.during(together::setOut);
        return sent;
    }

    private <T> void receive(UnderWay<T> sent, BiConsumer<T, Applied> receive, Trouble trouble) {
        trouble.during(() -> receive.accept(sent.item(), steps.await(sent.step())));
    }

    private record UnderWay<T>(T item, Sent step) {}
}
