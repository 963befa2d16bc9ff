/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.OpenedSession;
import org.latchkey.OpenedSession.Origin;
import org.latchkey.SessionKeys;
import org.latchkey.session.FreshIds;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Verdict;

/**
 * The verb {@code getOrCreate}: a live session, or else a new one under a key that nobody can choose. Blocks.
 *
 * <p>Threads: any.
 */
final class Openings<K, V> {

    /** More fresh ids than this do not fall on keys that are taken, unless the keys do not have all of the id in them. */
    private static final int MOST_IDS = 8;

    private final Reader<K, V> reader;
    private final Changer<K, V> changer;
    private final Coders<K, V> coders;
    private final Optional<SessionKeys<? extends K>> keys;
    private final Recorder recorder;
    private final Failures failures;
    private final FreshIds ids = new FreshIds();

    Openings(
            Reader<K, V> reader,
            Changer<K, V> changer,
            Coders<K, V> coders,
            Optional<SessionKeys<? extends K>> keys,
            Recorder recorder,
            Failures failures) {
        this.reader = reader;
        this.changer = changer;
        this.coders = coders;
        this.keys = keys;
        this.recorder = recorder;
        this.failures = failures;
    }

    /** The live session under {@code key}, or a new one that {@code factory} makes, in the call's scope. */
    OpenedSession<K, V> getOrCreate(@Nullable Keyed<K> key, Supplier<? extends V> factory, Call call) {
        V found = key == null ? null : find(key);
        return key == null || found == null
                ? create(factory, call)
                : new OpenedSession<>(key.key(), found, Origin.FOUND);
    }

    /** An access as that of {@code get}, but that no loader is asked. */
    private @Nullable V find(Keyed<K> key) {
        long start = recorder.start();
        Applied read = reader.readNow(key.at(), reader.read(Answer.VALUE));
        V value = reader.value(read);
        recorder.record(Counting.LOOKS, value == null ? Verdict.MISS : Verdict.HIT, start);
        failures.throwIfUnheard(read.unheard());
        return value;
    }

    private OpenedSession<K, V> create(Supplier<? extends V> factory, Call call) {
        SessionKeys<? extends K> making = keys.orElseThrow(failures::noSessionKeys);
        V made = factory.get();
        coders.values().check(made);
        Valued<V> value = coders.value(made);
        for (int tries = 0; tries < MOST_IDS; tries++) {
            K fresh = making.keyOf(ids.get());
            coders.keys().check(fresh);
            Change<K, V> opening = Change.store(coders.key(fresh, call), Presence.ABSENT, value);
            if (changer.apply(Counting.BLIND, opening).verdict() != Verdict.HIT) {
                return new OpenedSession<>(fresh, copy(value), Origin.CREATED);
            }
        }
        throw failures.noFreshKey();
    }

    /** The session as others will read it, so that what the factory keeps of it changes nothing. */
    private V copy(Valued<V> value) {
        V copy = coders.values().decode(value.bytes());
        return copy == null ? value.value() : copy;
    }
}
