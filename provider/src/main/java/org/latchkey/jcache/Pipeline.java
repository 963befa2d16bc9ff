/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.latchkey.store.Applied;

/**
 * Sends many steps of which a bounded number is under way at a time.
 *
 * <p>It sends and receives half of that number at a time, and waits for the last one of each half first: not to be woken up
 * for each answer. After the first failure, one of the items' iterator included, nothing more is sent, what is under way is awaited, and the failures are thrown together.
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
        Trouble trouble = new Trouble();
        Iterator<T> left = items.iterator();
        List<UnderWay<T>> earlier = sendHalf(left, send, trouble);
        while (!earlier.isEmpty()) {
            List<UnderWay<T>> later = trouble.isAny() ? List.of() : sendHalf(left, send, trouble);
            receiveAll(earlier, receive, trouble);
            earlier = later;
        }
        trouble.throwIfAny();
    }

    /** Sends steps for the next items, none if there are no more. */
    private static <T> List<UnderWay<T>> sendHalf(Iterator<T> left, Function<T, Sent> send, Trouble trouble) {
        List<UnderWay<T>> half = new ArrayList<>();
        boolean more = true;
        while (more && half.size() < WINDOW / 2) {
            more = trouble.succeeds(() -> sendNext(left, send, half));
        }
        return half;
    }

    /** Sends a step for the next item, and says whether there was one. */
    private static <T> boolean sendNext(Iterator<T> left, Function<T, Sent> send, List<UnderWay<T>> underWay) {
        if (!left.hasNext()) {
            return false;
        }
        T item = left.next();
        underWay.add(new UnderWay<>(item, send.apply(item)));
        return true;
    }

    private <T> void receiveAll(List<UnderWay<T>> sent, BiConsumer<T, Applied> receive, Trouble trouble) {
        steps.rest(sent.get(sent.size() - 1).step());
        sent.forEach(each -> trouble.during(() -> receive.accept(each.item(), steps.await(each.step()))));
    }

    private record UnderWay<T>(T item, Sent step) {}
}
