/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import static org.latchkey.benchmarks.contenders.Copying.REFERENCE;
import static org.latchkey.benchmarks.contenders.Copying.VALUE;
import static org.latchkey.benchmarks.contenders.Copying.VALUE_SHARING_IMMUTABLES;
import static org.latchkey.benchmarks.contenders.Guarantee.EVENTUAL;
import static org.latchkey.benchmarks.contenders.Guarantee.FENCED;
import static org.latchkey.benchmarks.contenders.Guarantee.LOCAL;
import static org.latchkey.benchmarks.contenders.Guarantee.OWNER;

/** What is measured. */
public enum Contender {

    /** The least that it could be. */
    FLOOR("floor: ConcurrentHashMap and clock", LOCAL, REFERENCE, shape -> new FloorStore()),

    /** A member alone, in this process. */
    LATCHKEY("Latchkey, embedded", FENCED, VALUE_SHARING_IMMUTABLES, LatchkeyStarter::embedded),

    /** The same with the kernel's coarse clock, where the JVM can call it. */
    LATCHKEY_COARSE(
            "Latchkey, embedded, coarse clock", FENCED, VALUE_SHARING_IMMUTABLES, LatchkeyStarter::embeddedCoarse),

    /** This process is one of three members. */
    LATCHKEY_CLUSTER("Latchkey, one of three members", FENCED, VALUE_SHARING_IMMUTABLES, LatchkeyStarter::cluster),

    /** A client of three members. */
    LATCHKEY_CLIENT("Latchkey, client of three", FENCED, VALUE_SHARING_IMMUTABLES, LatchkeyStarter::client),

    /** Hazelcast's own JCache on a member alone, which keeps no copies near. */
    HAZELCAST("Hazelcast JCache, member", OWNER, VALUE, HazelcastStarter::member),

    /** Hazelcast's own JCache on one of three members. */
    HAZELCAST_CLUSTER("Hazelcast JCache, one of three members", OWNER, VALUE, HazelcastStarter::cluster),

    /** The same on a client of three members. */
    HAZELCAST_CLIENT("Hazelcast JCache, client of three", OWNER, VALUE, HazelcastStarter::client),

    /** The same with copies kept near, as objects. */
    HAZELCAST_CLIENT_NEAR(
            "Hazelcast JCache, client of three, near cache", EVENTUAL, REFERENCE, HazelcastStarter::clientNear),

    /** Hazelcast's map on a member, with copies kept near, as objects. */
    HAZELCAST_MAP_NEAR("Hazelcast IMap, member, near cache", EVENTUAL, REFERENCE, HazelcastStarter::mapNear),

    /** Caffeine's JCache. */
    CAFFEINE("Caffeine JCache, by value", LOCAL, VALUE, shape -> LocalStarters.caffeine(shape, true)),

    /** The same without copies. */
    CAFFEINE_REFERENCE(
            "Caffeine JCache, by reference", LOCAL, REFERENCE, shape -> LocalStarters.caffeine(shape, false)),

    /** cache2k's JCache. */
    CACHE2K("cache2k JCache, by value", LOCAL, VALUE, shape -> LocalStarters.cache2k(shape, true)),

    /** The same without copies. */
    CACHE2K_REFERENCE("cache2k JCache, by reference", LOCAL, REFERENCE, shape -> LocalStarters.cache2k(shape, false)),

    /** Ehcache's JCache. */
    EHCACHE("Ehcache JCache, by value", LOCAL, VALUE, shape -> LocalStarters.ehcache(shape, true)),

    /** The same without copies. */
    EHCACHE_REFERENCE("Ehcache JCache, by reference", LOCAL, REFERENCE, shape -> LocalStarters.ehcache(shape, false)),

    /** Infinispan's JCache, embedded, local. */
    INFINISPAN("Infinispan JCache, by value", LOCAL, VALUE, shape -> InfinispanStarter.start(shape, true)),

    /** The same without copies. */
    INFINISPAN_REFERENCE(
            "Infinispan JCache, by reference", LOCAL, REFERENCE, shape -> InfinispanStarter.start(shape, false)),

    /** Ignite 2's JCache on a member alone. */
    IGNITE("Ignite 2 JCache, member", OWNER, VALUE, IgniteStarter::start),

    /** Redisson's JCache, with a Redis server of its own. */
    REDISSON("Redisson JCache, Redis on loopback", OWNER, VALUE, RedissonStarter::start);

    private static final int FIRST_JAVA_WITH_NATIVE_CALLS = 22;

    private final String words;
    private final Guarantee guarantee;
    private final Copying copying;
    /** A method reference, each of them. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Starter starter;

    Contender(String words, Guarantee guarantee, Copying copying, Starter starter) {
        this.words = words;
        this.guarantee = guarantee;
        this.copying = copying;
        this.starter = starter;
    }

    /** What it is called beside a number. */
    public String words() {
        return words;
    }

    /** What its lookups are worth. */
    public Guarantee guarantee() {
        return guarantee;
    }

    /** Whether it hands out copies. */
    public Copying copying() {
        return copying;
    }

    /** Whether this machine has what it needs. */
    public boolean isPossible() {
        return switch (this) {
            case REDISSON -> RedissonStarter.isPossible();
            case LATCHKEY_COARSE ->
                Runtime.version().feature() >= FIRST_JAVA_WITH_NATIVE_CALLS
                        && System.getProperty("os.name").equals("Linux");
            default -> true;
        };
    }

    /** Starts it, with an empty cache; blocks until it can be used. */
    public Store start(Shape shape) {
        return starter.start(shape);
    }
}
