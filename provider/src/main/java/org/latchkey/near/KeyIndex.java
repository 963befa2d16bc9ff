/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

    private static final VarHandle CHAIN = MethodHandles.arrayElementVarHandle(NearEntry[].class);
    private static final int GOLDEN_RATIO = 0x9E3779B9;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 30;

    /** The first copy of each chain, read and written as {@code volatile}. The length is a power of two. */
    private volatile @Nullable NearEntry[] chains = new NearEntry[SMALLEST];

    private int size;

    /** Its uppermost bits, which tell the chain, depend on all bits of the hash code: numbers often differ in a few only. */
    static int hash(Object key) {
        return key.hashCode() * GOLDEN_RATIO;
    }

    private static int place(int hash, @Nullable NearEntry[] chains) {
        return hash >>> (Integer.numberOfLeadingZeros(chains.length) + 1);
    }

    private static @Nullable NearEntry first(int place, @Nullable NearEntry[] chains) {
        return (NearEntry) CHAIN.getVolatile(chains, place);
    }

    private static void begin(int place, @Nullable NearEntry[] chains, @Nullable NearEntry first) {
        CHAIN.setVolatile(chains, place, first);
    }

    @Nullable
    NearEntry find(Object key) {
        @Nullable NearEntry[] current = chains;
        int hash = hash(key);
        NearEntry copy = first(place(hash, current), current);
        while (copy != null && !copy.isOf(key, hash)) {
            copy = copy.next();
        }
        return copy;
    }

    /** The copy that must go before one of this key comes: the last of a chain that is as long as may be; else {@code null}. */
    @Nullable
    NearEntry crowded(Object key) {
        @Nullable NearEntry[] current = chains;
        int length = 0;
        NearEntry last = null;
        for (NearEntry copy = first(place(hash(key), current), current); copy != null; copy = copy.next()) {
            length++;
            last = copy;
        }
        return length < LONGEST_CHAIN ? null : last;
    }

    /** Adds a copy before all others, one of the same key included, which is to be removed next. */
    void add(NearEntry copy) {
        size++;
        @Nullable NearEntry[] current = chains;
        if (size > current.length - current.length / 4 && current.length < LARGEST) {
            current = grown(current);
            chains = current;
        }
        link(copy, current);
    }

    private static void link(NearEntry copy, @Nullable NearEntry[] chains) {
        int at = place(copy.hash(), chains);
        copy.linkTo(first(at, chains));
        begin(at, chains, copy);
    }

    /** Whoever is on a chain meanwhile goes on along another: each link leads to a copy that was moved before, or to none. */
    private static @Nullable NearEntry[] grown(@Nullable NearEntry[] before) {
        @Nullable NearEntry[] after = new NearEntry[2 * before.length];
        for (int at = 0; at < before.length; at++) {
            NearEntry copy = first(at, before);
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
        @Nullable NearEntry[] current = chains;
        int at = place(copy.hash(), current);
        NearEntry before = null;
        NearEntry each = first(at, current);
        while (each != null && each != copy) {
            before = each;
            each = each.next();
        }
        if (each == null) {
            return;
        }
        if (before == null) {
            begin(at, current, copy.next());
        } else {
            before.linkTo(copy.next());
        }
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
