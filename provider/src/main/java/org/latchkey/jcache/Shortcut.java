/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearEntry;
import org.latchkey.near.NearPart;
import org.latchkey.store.Scope;

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

    private final Gate gate;
    private final Viewpoint view;
    private final Nearby<K, V> near;
    private final Recorder recorder;
    /**
     * Where lookups looked last, by the hash code of the namespace; one where the view names it. Written in a race, and of no
     * consequence: a part that has ended finds nothing.
     */
    private final @Nullable Spot[] spots;

    private record Spot(String namespace, NearPart part) {}

    Shortcut(Gate gate, Viewpoint view, Nearby<K, V> near, Recorder recorder) {
        this.gate = gate;
        this.view = view;
        this.near = near;
        this.recorder = recorder;
        this.spots = new Spot[view.named() == null ? SPOTS : 1];
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
        String namespace = view.namespace();
        int at = spots.length == 1 ? 0 : (namespace.hashCode() * 0x9E3779B9) >>> SHIFT;
        Spot spot = spots[at];
        if (spot != null && spot.part().isCurrent() && spot.namespace().equals(namespace)) {
            return spot.part();
        }
        Scope place = view.place();
        Scope scope = namespace.equals(place.namespace()) ? place : place.in(namespace);
        NearPart part = near.part(scope);
        if (part.isCurrent()) {
            spots[at] = new Spot(namespace, part);
        }
        return part;
    }
}
