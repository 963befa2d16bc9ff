/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one scope by their keys: a hash table whose chains are linked through the copies themselves, so that a hit
 * reads no more of the memory than a hash table without anything around it does.
 *
 * <p>Finding takes no lock; all changes are guarded by the table's. A copy is not found by whoever begins to look after it was
 * removed; while the index grows, some may be overlooked that are there.
 */
final class KeyIndex {

    /** Keys whose hash codes agree, by chance or on purpose, must not make a lookup long. */
    static final int LONGEST_CHAIN = 16;

    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 30;

    /** The first copy of each chain. The length is a power of two. */
    private volatile AtomicReferenceArray<@Nullable NearEntry> chains = new AtomicReferenceArray<>(SMALLEST);

    private int size;

    /** As hash tables do whose length is a power of two: the upper half would have no say. */
    static int hash(Object key) {
        int code = key.hashCode();
        return code ^ (code >>> 16);
    }

    @Nullable
    NearEntry find(Object key) {
        AtomicReferenceArray<@Nullable NearEntry> current = chains;
        int hash = hash(key);
        NearEntry copy = current.get(hash & (current.length() - 1));
        while (copy != null && !copy.isOf(key, hash)) {
            copy = copy.next();
        }
        return copy;
    }

    /** Whether there is room in the chain that a key belongs to. */
    boolean hasRoom(Object key) {
        AtomicReferenceArray<@Nullable NearEntry> current = chains;
        int length = 0;
        for (NearEntry copy = current.get(hash(key) & (current.length() - 1)); copy != null; copy = copy.next()) {
            length++;
        }
        return length < LONGEST_CHAIN;
    }

    /** Adds a copy before all others, one of the same key included, which is to be removed next. */
    void add(NearEntry copy) {
        AtomicReferenceArray<@Nullable NearEntry> current = chains;
        link(copy, current);
        size++;
        if (size > current.length() - current.length() / 4 && current.length() < LARGEST) {
            chains = grown(current);
        }
    }

    private static void link(NearEntry copy, AtomicReferenceArray<@Nullable NearEntry> chains) {
        int at = copy.hash() & (chains.length() - 1);
        copy.linkTo(chains.get(at));
        chains.set(at, copy);
    }

    /** Whoever is on a chain meanwhile goes on along another: each link leads to a copy that was moved before, or to none. */
    private static AtomicReferenceArray<@Nullable NearEntry> grown(AtomicReferenceArray<@Nullable NearEntry> before) {
        AtomicReferenceArray<@Nullable NearEntry> after = new AtomicReferenceArray<>(2 * before.length());
        for (int at = 0; at < before.length(); at++) {
            NearEntry copy = before.get(at);
            while (copy != null) {
                NearEntry next = copy.next();
                link(copy, after);
                copy = next;
            }
        }
        return after;
    }

    /** Takes out a copy, if it is here. */
    void remove(NearEntry copy) {
        AtomicReferenceArray<@Nullable NearEntry> current = chains;
        int at = copy.hash() & (current.length() - 1);
        NearEntry before = null;
        NearEntry each = current.get(at);
        while (each != null && each != copy) {
            before = each;
            each = each.next();
        }
        if (each == null) {
            return;
        }
        if (before == null) {
            current.set(at, copy.next());
        } else {
            before.linkTo(copy.next());
        }
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
