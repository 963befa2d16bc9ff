/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.Arrays;

/**
 * What is still to happen, the earliest first, and of one time what was put down first.
 *
 * <p>A heap over plain numbers, four below each: a queue of comparable objects took a third of a simulation's time.
 */
final class Agenda {

    private static final int ORDER_BITS = 24;
    private static final int BRANCHES = 4;

    /** When, and in the lower bits, which. */
    private long[] heap = new long[256];

    private int size;
    /** By the order in which they were put down; those that are over are gone. */
    private Event[] events = new Event[8_192];

    /**
     * Something that a process does.
     *
     * @param order as how manieth it was put down
     */
    record Event(Proc proc, Runnable action, int order) {}

    boolean isEmpty() {
        return size == 0;
    }

    /** The time of the first. */
    long firstTime() {
        return heap[0] >>> ORDER_BITS;
    }

    void add(long time, Event event) {
        int order = event.order();
        if (order >>> ORDER_BITS != 0) {
            throw new IllegalStateException("more happens in one history than there are numbers for");
        }
        if (order >= events.length) {
            events = Arrays.copyOf(events, 2 * order);
        }
        events[order] = event;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        rise(size++, time << ORDER_BITS | order);
    }

    /** Takes the first out. */
    Event remove() {
        int order = (int) heap[0] & ((1 << ORDER_BITS) - 1);
        Event first = events[order];
        events[order] = null;
        size--;
        if (size > 0) {
            sink(heap[size]);
        }
        return first;
    }

    private void rise(int from, long key) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / BRANCHES;
            if (heap[above] <= key) {
                break;
            }
            heap[place] = heap[above];
            place = above;
        }
        heap[place] = key;
    }

    private void sink(long key) {
        int place = 0;
        while (true) {
            int least = leastBelow(place);
            if (least == 0 || heap[least] >= key) {
                break;
            }
            heap[place] = heap[least];
            place = least;
        }
        heap[place] = key;
    }

    /** Where the least of those below stands, 0 if there is none. */
    private int leastBelow(int place) {
        int first = place * BRANCHES + 1;
        int end = Math.min(first + BRANCHES, size);
        int least = first < size ? first : 0;
        for (int each = first + 1; each < end; each++) {
            if (heap[each] < heap[least]) {
                least = each;
            }
        }
        return least;
    }
}
