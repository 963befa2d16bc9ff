/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A cache that knows sessions: whose they are, in which namespace they live, when they end, and which were revoked.
 *
 * <p>Every cache of the provider is one: {@code cache.unwrap(SessionCache.class)}. It is a view of its entries: of the
 * namespace that was named by {@link #namespace}, else of that which {@link SyncScope} gives to the calling thread (but in caches that are
 * configured {@code outsideSyncScope()}), else of
 * the cache's own or the default one; and there of the prefix that was named by {@link #prefix}, if any. Every verb, those of
 * {@code Cache} included, sees its own scope only. Views share name, statistics and configuration; closing one closes the
 * cache. They cost an allocation, no network call, and may be made for each request. Two are equal if they are views of the
 * same open cache and name the same.
 *
 * <p>User code that a verb calls (loader, writer, processor, expiry policy, listener and the like) runs inside the namespace
 * of the entries concerned, on whatever thread. A listener that is registered through a view hears of the entries of its
 * scope, as it is at that moment; one that is registered through the cache, or with its configuration, hears of all. The
 * source of an event is the view of its entry's scope, or the cache itself for entries that it shows without a view and
 * without a {@code SyncScope}. A listener's configuration is registered at most once in a cache, whatever its views, and is
 * deregistered through any of them.
 *
 * <p>Threads: any. Failures of the cluster are {@code CacheException}s; unless a method says otherwise it makes one round
 * trip, is bounded by {@link LatchkeyProperties#CALL_TIMEOUT}, and an interrupted or timed-out write may or may not have
 * happened.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface SessionCache<K, V> extends Cache<K, V> {

    /**
     * The view of a namespace, with the prefix of this one; of a view of a namespace, that of another. Local.
     *
     * @param name what {@link SessionNames} allows: any text of 1 to 256 characters without control characters
     * @throws IllegalArgumentException if it is none
     */
    SessionCache<K, V> namespace(String name);

    /**
     * The view of a prefix inside the scope of this one: prefixes nest. A scope's {@code clear} covers those nested in it;
     * every other verb sees the entries of exactly its scope, but for those of users ({@link #revokeUser}, {@link #sessionsOf},
     * {@link #users}) and of the whole cache, which say so. Local.
     *
     * @param name what {@link SessionNames} allows: any text of 1 to 256 characters without control characters
     * @throws IllegalArgumentException if it is none, or the prefixes are nested deeper than {@link SessionNames#DEEPEST}
     */
    SessionCache<K, V> prefix(String name);

    /**
     * What is known of a key. Like {@code get} in all else: an access, counted, read through to the loader where nothing is
     * known. No network call beyond those of {@code get}; one more where the loader was asked.
     */
    Lookup<V> lookup(K key);

    /** Revokes a key without a reason; see {@link #revoke(Object, RevocationOptions)}. */
    Revocation revoke(K key);

    /**
     * Ends the session under this key, and leaves a tombstone, also where there is none: no lookup that begins after this
     * has returned, in whatever process, finds it, nor does a load or a write that began before bring it back. The tombstone
     * stays for {@link SessionCacheConfiguration#revocationRetention}. Where the key had been changed by {@link #changeId},
     * the session is revoked under its new key too. A key that is revoked already stays as it is. Removal listeners are told.
     * Three round trips.
     */
    Revocation revoke(K key, RevocationOptions options);

    /** Revokes keys without a reason; see {@link #revokeAll(Set, RevocationOptions)}. */
    Revocation revokeAll(Set<? extends K> keys);

    /** Revokes each of the keys as {@link #revoke(Object, RevocationOptions)} does, under one number. One round trip a key. */
    Revocation revokeAll(Set<? extends K> keys, RevocationOptions options);

    /** Revokes a user without a reason; see {@link #revokeUser(String, RevocationOptions)}. */
    Revocation revokeUser(String user);

    /**
     * Ends all sessions of a user: in the namespace of a view that names one, else in all namespaces, whatever the calling
     * thread's {@link SyncScope}. Sessions that the user opens afterwards are alive at once. Costs one small write and one
     * broadcast, whatever the number of sessions; counting them, where asked for, costs what {@link #sessionsOf} does.
     * {@link RevocationListener}s are told, in every process.
     *
     * @throws IllegalArgumentException if nobody can be called so: see {@link SessionNames}
     */
    Revocation revokeUser(String user, RevocationOptions options);

    /**
     * Puts a new session under a key, also where that key is revoked: the one way to do so. Writes that began before are
     * refused from then on. The cache writer is told as of a {@code put}. Three round trips.
     */
    void renew(K key, V value);

    /**
     * The live sessions of a user in this view's namespace, whatever their prefix; in all namespaces where neither the view
     * nor the calling thread names one. In no order, without decoding values. One round trip for the index, and one for each
     * session.
     */
    List<UserSession<K>> sessionsOf(String user);

    /**
     * The users who have sessions, in all namespaces or in that of a view that names one. Fetched a part at a time while it
     * is iterated; one whose last session has ended or was revoked may be listed until that is swept. The cost is of the order
     * of the cache's entries.
     */
    Iterable<String> users();

    /**
     * Puts a value that lives no longer than {@code timeToLive}, nor than the cache's own lifetime, whatever its reads; an
     * idle time still ends it earlier.
     *
     * @throws IllegalArgumentException if {@code timeToLive} is not positive
     */
    void put(K key, V value, Duration timeToLive);

    /** How long the entry has to live; empty if it is not there, {@code ChronoUnit.FOREVER}'s duration if for ever. No access. */
    Optional<Duration> timeToLive(K key);

    /**
     * Ends the entry's life this long from now, though not later than its lifetime: at once where that is zero, which is told
     * as an expiry. A later read extends it again where the cache has an idle time.
     *
     * @return whether the entry was there
     * @throws IllegalArgumentException if {@code timeToLive} is negative
     */
    boolean expire(K key, Duration timeToLive);

    /**
     * Counts as an access, and fetches nothing.
     *
     * @return whether the entry was there
     */
    boolean touch(K key);

    /** How many live entries there are in this view. One round trip to each storage member, and the work of as many entries. */
    long size();

    /**
     * The namespaces that have entries, whatever this view's, the default one as the empty text: it is what is seen without a view
     * and outside a {@link SyncScope}. One whose last entries have ended or were cleared may be listed
     * until they are swept. The cost is of the order of the cache's entries.
     */
    Set<String> namespaces();

    /** Opens a session where {@code id} is {@code null}: see {@link #getOrCreate(Object, Supplier)}. */
    default OpenedSession<K, V> create(Supplier<? extends V> factory) {
        return getOrCreate(null, factory);
    }

    /**
     * The live session of this key, or else a new one, under a key that nobody can guess nor choose: 128 bits of
     * {@code SecureRandom} made into a key as {@link SessionCacheConfiguration#sessionKeys} says. Callers who race for a live
     * key get that session; callers who race for an unknown one get a session each. No loader is asked. A new session costs
     * two round trips.
     *
     * @param key the key that the caller was shown, {@code null} if none
     * @param factory makes the value of a new session
     */
    OpenedSession<K, V> getOrCreate(@Nullable K key, Supplier<? extends V> factory);

    /**
     * The value of a key, or else what {@code function} computes, which is then put there. Counts as {@code get} does, and takes no
     * longer on a hit. The cache's own loader is not asked, nor its writer told.
     *
     * <p>Of callers in this process who miss the same key at once one computes, on its own thread, and the others wait for it, at
     * most {@link LatchkeyProperties#USER_CODE_TIMEOUT} and the time of a call. What was revoked, cleared or written meanwhile is
     * not stored over; a value whose key or user was revoked meanwhile is handed to nobody. On a revoked key nothing is computed.
     *
     * @param function computes the value; {@code null} stores nothing. What it throws comes out of the call of the one who
     *     computes as it is, and of those who wait as the cause of a {@code CacheLoaderException}, and nothing is stored. Where it
     *     asks for its own key by this verb, that is computed in turn
     * @return {@code null} if nothing is there and nothing was computed, or the key is revoked
     */
    @Nullable
    V getOrSet(K key, Function<? super K, ? extends @Nullable V> function);

    /**
     * Gives the session under {@code from} the key {@code to}, in the same scope. Never are both alive; a caller that dies
     * half-way leaves a move that whoever meets it finishes, or a session that has ended where {@code to} was taken
     * meanwhile; a revocation of {@code from} follows the session to {@code to}. Age, end and user stay. Listeners hear of a
     * removal and of a creation. Waits where others hold either key. Four round trips, and two more with {@link
     * SessionCacheConfiguration#limitPerUser}.
     *
     * <p>A cache writer is told before: that {@code to} is written, then that {@code from} is deleted. Where either fails
     * nothing changes in the cache, and the first is undone.
     *
     * @return whether there was a session, and {@code to} was free; a key that a session has left is not free, nor one that a
     *     session came to and left lately
     * @throws SessionRevokedException if either key is revoked
     */
    boolean changeId(K from, K to);

    /**
     * How the whole cache stands. At most one survey of the cluster in ten seconds, whose cost is of the order of the cache's
     * entries; in between what the last one found. Where the cluster does not answer, calls within the next ten seconds fail at
     * once, for all caches of the connection.
     */
    SessionFigures figures();

    /**
     * Has a listener told of each user of this cache who is revoked from now on, by whatever process, in all namespaces.
     * On a thread of the cache's own, which a revocation does not wait for, inside the namespace concerned, if it is one; never
     * twice at a time.
     *
     * @return takes the listener away
     */
    ListenerRegistration addRevocationListener(RevocationListener listener);
}
