/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearEntry;
import org.latchkey.near.NearPart;

/**
 * The short way of a lookup through one view: a near copy, if there is one. The hot path of the library.
 *
 * <p>Threads: any. One lookup, one reading of the clock, a few volatile reads; no lock, and of a value that is shared no
 * allocation. It finds nothing wherever there is any doubt, and the long way then says what is so.
 */
final class Shortcut<K, V> {

    private static final int BITS = 6;
    private static final int SPOTS = 1 << BITS;
    private static final int SHIFT = Integer.SIZE - BITS;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final Gate gate;
    private final Viewpoint view;
    private final Nearby<K, V> near;
    private final Recorder recorder;
    /**
     * Where lookups looked last for which the thread's scope has no say. Written in a race, and of no consequence: a part that
     * has ended finds nothing.
     */
    private @Nullable NearPart own;

    /** The same where it has, by the hash code of its namespace. */
    private final @Nullable Spot[] spots;

    private record Spot(String namespace, NearPart part) {}

    Shortcut(Gate gate, Viewpoint view, Nearby<K, V> near, Recorder recorder) {
        this.gate = gate;
        this.view = view;
        this.near = near;
        this.recorder = recorder;
        this.spots = new Spot[view.named() == null ? SPOTS : 0];
    }

    /** The value of a key that has a near copy, counted as a hit; {@code null} if the owner must be asked. */
    @Nullable
    V get(K key) {
        if (!recorder.isOn()) {
            NearEntry copy = copy(key);
            return copy == null ? null : value(copy);
        }
        long start = near.time().nanos();
        NearEntry copy = copy(key, start);
        V value = copy == null ? null : value(copy);
        if (value != null) {
            recorder.recordNearHit(start);
        }
        return value;
    }

    private @Nullable V value(NearEntry copy) {
        return near.isShared(copy) ? near.value(copy) : Inside.call(view.namespace(), () -> near.value(copy));
    }

    /** Whether a key has a near copy; if not, the owner must be asked. Counts nothing. */
    boolean has(K key) {
        return copy(key) != null;
    }

    private @Nullable NearEntry copy(K key) {
        NearEntry copy = copy(key, near.time().latest());
        return copy == null && near.time().isAhead() ? copy(key, near.time().nanos()) : copy;
    }

    private @Nullable NearEntry copy(@Nullable K key, long nanos) {
        gate.enter();
        // One that is null or of a wrong class has no copy, since nothing equals it: the long way refuses it.
        return key != null && near.isPlain(key) ? near.copy(part(), key, nanos) : null;
    }

    private NearPart part() {
        String around = view.around();
        return around == null ? own() : part(around);
    }

    private NearPart own() {
        NearPart last = own;
        if (last != null && last.isCurrent()) {
            return last;
        }
        NearPart part = near.part(view.scope(view.namespace()));
        if (part.isCurrent()) {
            own = part;
        }
        return part;
    }

    private NearPart part(String namespace) {
        int at = (namespace.hashCode() * GOLDEN_RATIO) >>> SHIFT;
        Spot spot = spots[at];
        if (spot != null && spot.part().isCurrent() && spot.namespace().equals(namespace)) {
            return spot.part();
        }
        NearPart part = near.part(view.scope(namespace));
        if (part.isCurrent()) {
            spots[at] = new Spot(namespace, part);
        }
        return part;
    }
}
