/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.latchkey.store.Applied;

/**
 * Sends many steps of which a bounded number is under way at a time.
 *
 * <p>After the first failure nothing more is sent, what is under way is awaited, and the failures are thrown together.
 */
final class Pipeline {

    /** How many steps may be under way. */
    static final int WINDOW = 128;

    private final Steps steps;

    Pipeline(Steps steps) {
        this.steps = steps;
    }

    /** Sends a step for each item and hands over the answers in the order of the items. */
    <T> void run(Iterable<T> items, Function<T, CompletionStage<Applied>> send, BiConsumer<T, Applied> receive) {
        ArrayDeque<Sent<T>> underWay = new ArrayDeque<>();
        Trouble trouble = new Trouble();
        for (T item : items) {
            if (trouble.isAny()) {
                break;
            }
            if (underWay.size() == WINDOW) {
                receive(underWay.remove(), receive, trouble);
            }
            trouble.during(() -> underWay.add(new Sent<>(item, send.apply(item))));
        }
        while (!underWay.isEmpty()) {
            receive(underWay.remove(), receive, trouble);
        }
        trouble.throwIfAny();
    }

    private <T> void receive(Sent<T> sent, BiConsumer<T, Applied> receive, Trouble trouble) {
        trouble.during(() -> receive.accept(sent.item(), steps.await(sent.answer())));
    }

    private record Sent<T>(T item, CompletionStage<Applied> answer) {}
}
