/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.latchkey.store.Applied;

/**
 * Sends many steps of which a bounded number is under way at a time.
 *
 * <p>After the first failure, one of the items' iterator included, nothing more is sent, what is under way is awaited, and the failures are thrown together.
 */
final class Pipeline {

    /** How many steps may be under way. */
    static final int WINDOW = 128;

    private final Steps steps;

    Pipeline(Steps steps) {
        this.steps = steps;
    }

    /** Sends a step for each item and hands over the answers in the order of the items. */
    <T> void run(Iterable<T> items, Function<T, Sent> send, BiConsumer<T, Applied> receive) {
        ArrayDeque<UnderWay<T>> underWay = new ArrayDeque<>();
        Trouble trouble = new Trouble();
        Iterator<T> left = items.iterator();
        boolean more = true;
        while (more && !trouble.isAny()) {
            if (underWay.size() == WINDOW) {
                receive(underWay.remove(), receive, trouble);
            }
            more = trouble.succeeds(() -> sendNext(left, send, underWay));
        }
        while (!underWay.isEmpty()) {
            receive(underWay.remove(), receive, trouble);
        }
        trouble.throwIfAny();
    }

    /** Sends a step for the next item, and says whether there was one. */
    private static <T> boolean sendNext(Iterator<T> left, Function<T, Sent> send, ArrayDeque<UnderWay<T>> underWay) {
        if (!left.hasNext()) {
            return false;
        }
        T item = left.next();
        underWay.add(new UnderWay<>(item, send.apply(item)));
        return true;
    }

    private <T> void receive(UnderWay<T> sent, BiConsumer<T, Applied> receive, Trouble trouble) {
        trouble.during(() -> receive.accept(sent.item(), steps.await(sent.step())));
    }

    private record UnderWay<T>(T item, Sent step) {}
}
