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
    LATCHKEY("Latchkey, embedded", FENCED, VALUE_SHARING_IMMUTABLES, shape -> LatchkeyStarter.embedded(shape)),

    /** The same with the kernel's coarse clock, where the JVM can call it. */
    LATCHKEY_COARSE(
            "Latchkey, embedded, coarse clock",
            FENCED,
            VALUE_SHARING_IMMUTABLES,
            shape -> LatchkeyStarter.embeddedCoarse(shape)),

    /** This process is one of three members. */
    LATCHKEY_CLUSTER(
            "Latchkey, one of three members",
            FENCED,
            VALUE_SHARING_IMMUTABLES,
            shape -> LatchkeyStarter.cluster(shape)),

    /** A client of three members. */
    LATCHKEY_CLIENT(
            "Latchkey, client of three", FENCED, VALUE_SHARING_IMMUTABLES, shape -> LatchkeyStarter.client(shape)),

    /** Hazelcast's own JCache on a member alone, which keeps no copies near. */
    HAZELCAST("Hazelcast JCache, member", OWNER, VALUE, shape -> HazelcastStarter.member(shape)),

    /** Hazelcast's own JCache on one of three members. */
    HAZELCAST_CLUSTER("Hazelcast JCache, one of three members", OWNER, VALUE, shape -> HazelcastStarter.cluster(shape)),

    /** The same on a client of three members. */
    HAZELCAST_CLIENT("Hazelcast JCache, client of three", OWNER, VALUE, shape -> HazelcastStarter.client(shape)),

    /** The same with copies kept near, as objects. */
    HAZELCAST_CLIENT_NEAR(
            "Hazelcast JCache, client of three, near cache",
            EVENTUAL,
            REFERENCE,
            shape -> HazelcastStarter.clientNear(shape)),

    /** Hazelcast's map on a member, with copies kept near, as objects. */
    HAZELCAST_MAP_NEAR(
            "Hazelcast IMap, member, near cache", EVENTUAL, REFERENCE, shape -> HazelcastStarter.mapNear(shape)),

    /** Caffeine's JCache. */
    CAFFEINE("Caffeine JCache, by value", LOCAL, VALUE, shape -> CaffeineStarter.start(shape, true)),

    /** The same without copies. */
    CAFFEINE_REFERENCE("Caffeine JCache, by reference", LOCAL, REFERENCE, shape -> CaffeineStarter.start(shape, false)),

    /** cache2k's JCache. */
    CACHE2K("cache2k JCache, by value", LOCAL, VALUE, shape -> Cache2kStarter.start(shape, true)),

    /** The same without copies. */
    CACHE2K_REFERENCE("cache2k JCache, by reference", LOCAL, REFERENCE, shape -> Cache2kStarter.start(shape, false)),

    /** Ehcache's JCache. */
    EHCACHE("Ehcache JCache, by value", LOCAL, VALUE, shape -> EhcacheStarter.start(shape, true)),

    /** The same without copies. */
    EHCACHE_REFERENCE("Ehcache JCache, by reference", LOCAL, REFERENCE, shape -> EhcacheStarter.start(shape, false)),

    /** Infinispan's JCache, embedded, local. */
    INFINISPAN("Infinispan JCache, by value", LOCAL, VALUE, shape -> InfinispanStarter.start(shape, true)),

    /** The same without copies. */
    INFINISPAN_REFERENCE(
            "Infinispan JCache, by reference", LOCAL, REFERENCE, shape -> InfinispanStarter.start(shape, false)),

    /** Ignite 2's JCache on a member alone. */
    IGNITE("Ignite 2 JCache, member", OWNER, VALUE, shape -> IgniteStarter.start(shape)),

    /** Redisson's JCache, with a Redis server of its own. */
    REDISSON("Redisson JCache, Redis on loopback", OWNER, VALUE, shape -> RedissonStarter.start(shape));

    private static final int FIRST_JAVA_WITH_NATIVE_CALLS = 22;

    private final String words;
    private final Guarantee guarantee;
    private final Copying copying;
    /** A lambda, each of them: method references would have the classes of all contenders loaded. */
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
