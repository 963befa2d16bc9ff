/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.latchkey.BeanNames;

/** The steps of the demonstration, through plain {@code javax.cache} calls. */
final class Walk {

    private static final int SHORT_MILLIS = 300;

    private final Narrator narrator;
    private final CacheManager first;
    private final CacheManager second;

    Walk(Narrator narrator, CacheManager first, CacheManager second) {
        this.narrator = narrator;
        this.first = first;
        this.second = second;
    }

    void walk() {
        putAndGet();
        readThrough();
        process();
        listen();
        expire();
        measure();
    }

    private void putAndGet() {
        narrator.chapter("One cache, seen from both members");
        Cache<String, String> here = first.createCache("logins", strings());
        Cache<String, String> there = second.createCache("logins", strings());
        here.put("session-1", "alice");
        narrator.gave("here.put(\"session-1\", \"alice\"); there.get(\"session-1\")", there.get("session-1"), "alice");
        narrator.gave("there.putIfAbsent(\"session-1\", \"bob\")", there.putIfAbsent("session-1", "bob"), false);
        narrator.gave(
                "there.replace(\"session-1\", \"alice\", \"carol\")",
                there.replace("session-1", "alice", "carol"),
                true);
        narrator.gave("here.get(\"session-1\")", here.get("session-1"), "carol");
        narrator.gave("here.getAndRemove(\"session-1\")", here.getAndRemove("session-1"), "carol");
        narrator.gave("there.containsKey(\"session-1\")", there.containsKey("session-1"), false);
    }

    private void readThrough() {
        narrator.chapter("Read-through: what is missing is loaded, once");
        MutableConfiguration<String, String> settings =
                strings().setReadThrough(true).setCacheLoaderFactory(FactoryBuilder.factoryOf(UpperCaseLoader.class));
        Cache<String, String> here = first.createCache("profiles", settings);
        Cache<String, String> there = second.createCache("profiles", settings);
        UpperCaseLoader.LOADS.set(0);
        narrator.gave("here.get(\"alice\")", here.get("alice"), "ALICE");
        narrator.gave("there.get(\"alice\")", there.get("alice"), "ALICE");
        narrator.gave("loads", UpperCaseLoader.LOADS.get(), 1);
    }

    private void process() {
        narrator.chapter("An entry processor: ten increments from each side, none lost");
        MutableConfiguration<String, Integer> settings =
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        Cache<String, Integer> here = first.createCache("counters", settings);
        Cache<String, Integer> there = second.createCache("counters", settings);
        for (int i = 0; i < 10; i++) {
            here.invoke("hits", (entry, arguments) -> Increment.of(entry));
            there.invoke("hits", (entry, arguments) -> Increment.of(entry));
        }
        narrator.gave("here.get(\"hits\")", here.get("hits"), 20);
    }

    private void listen() {
        narrator.chapter("A synchronous listener here hears a write there before the write returns");
        Cache<String, String> here = first.getCache("logins", String.class, String.class);
        Cache<String, String> there = second.getCache("logins", String.class, String.class);
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        CacheEntryCreatedListener<String, String> listener =
                events -> events.forEach(event -> heard.add(event.getKey() + "=" + event.getValue()));
        here.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, true));
        there.put("session-2", "dave");
        narrator.gave("there.put(\"session-2\", \"dave\"); heard here", Set.copyOf(heard), Set.of("session-2=dave"));
    }

    private void expire() {
        narrator.chapter("Expiry, to the millisecond");
        Cache<String, String> here = first.createCache(
                "codes",
                strings()
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, SHORT_MILLIS))));
        long before = System.nanoTime();
        here.put("code", "4711");
        long after = System.nanoTime();
        String early = here.get("code");
        if (System.nanoTime() - before < TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS)) {
            narrator.gave("put for " + SHORT_MILLIS + " ms; get at once", early, "4711");
        }
        waitUntil(() -> System.nanoTime() - after >= TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS + 5L));
        narrator.gave("get " + (SHORT_MILLIS + 5) + " ms later", here.get("code"), null);
    }

    private void measure() {
        narrator.chapter("Statistics, read from the standard MXBean");
        Cache<String, String> here = first.createCache("measured", strings().setStatisticsEnabled(true));
        here.put("a", "1");
        here.get("a");
        here.get("a");
        here.get("b");
        narrator.gave("CachePuts", attribute(here, "CachePuts"), 1L);
        narrator.gave("CacheHits", attribute(here, "CacheHits"), 2L);
        narrator.gave("CacheMisses", attribute(here, "CacheMisses"), 1L);
    }

    private static Object attribute(Cache<?, ?> cache, String attribute) {
        try {
            ObjectName name = BeanNames.statistics(cache.getCacheManager(), cache.getName());
            return ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
        } catch (JMException e) {
            return "no such MXBean: " + e.getMessage();
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static MutableConfiguration<String, String> strings() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }
}
