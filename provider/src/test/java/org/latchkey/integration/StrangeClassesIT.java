/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StorageNode;

/** Three storage nodes that have no class of the application, whose code and objects are all of this test's classes. */
final class StrangeClassesIT {

    /** So many that every node owns some of them. */
    private static final int ORDERS = 60;

    record OrderNumber(String region, int number) implements Serializable {}

    record Money(BigDecimal amount, String currency) implements Serializable {}

    record Order(OrderNumber number, LocalDate day, List<Money> items) implements Serializable {

        static Order of(int number) {
            return new Order(
                    key(number),
                    LocalDate.of(2026, 11, 1 + number % 28),
                    List.of(new Money(BigDecimal.valueOf(number), "EUR")));
        }

        Order with(Money item) {
            return new Order(number, day, List.of(items.get(0), item));
        }
    }

    /** Adds an item to an order. */
    private static final class AddItem implements EntryProcessor<OrderNumber, Order, Integer> {
        @Override
        public Integer process(MutableEntry<OrderNumber, Order> entry, Object... arguments) {
            Order order = entry.getValue().with((Money) arguments[0]);
            entry.setValue(order);
            return order.items().size();
        }
    }

    private static final class OrderLoader implements CacheLoader<OrderNumber, Order> {
        @Override
        public Order load(OrderNumber key) {
            return Order.of(key.number());
        }

        @Override
        public Map<OrderNumber, Order> loadAll(Iterable<? extends OrderNumber> keys) {
            Map<OrderNumber, Order> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    private static final class OrderWriter implements CacheWriter<OrderNumber, Order> {

        private final Map<OrderNumber, Order> written = new ConcurrentHashMap<>();

        @Override
        public void write(Cache.Entry<? extends OrderNumber, ? extends Order> entry) {
            written.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends OrderNumber, ? extends Order>> entries) {
            entries.forEach(this::write);
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            written.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(written::remove);
            keys.clear();
        }
    }

    /** New orders are there for a moment; one that is looked at or changed stays for good. */
    private static final class UntilLookedAt implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return new Duration(TimeUnit.MILLISECONDS, 300);
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.ETERNAL;
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return null;
        }
    }

    private static final class CreatedOrders implements CacheEntryCreatedListener<OrderNumber, Order> {

        private final Queue<Order> created = new ConcurrentLinkedQueue<>();

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends OrderNumber, ? extends Order>> events) {
            events.forEach(event -> created.add(event.getValue()));
        }
    }

    private static final Deployment DEPLOYMENT = Deployment.ofNodes(3);

    private static @Nullable CacheManager manager;

    private final String name = TwoApplications.freshName();

    @BeforeAll
    static void connect() {
        manager = DEPLOYMENT.manager(Map.of());
    }

    @AfterAll
    static void stop() {
        DEPLOYMENT.close();
    }

    @AfterEach
    void noNodeComplains() {
        assertThat(DEPLOYMENT.nodes()).allSatisfy(node -> {
            assertThat(node.process().isAlive()).isTrue();
            assertThat(node.process().output()).doesNotContain("Exception", "SEVERE", "ERROR");
        });
    }

    private static OrderNumber key(int number) {
        return new OrderNumber("north", number);
    }

    private static MutableConfiguration<OrderNumber, Order> orders() {
        return new MutableConfiguration<OrderNumber, Order>().setTypes(OrderNumber.class, Order.class);
    }

    private Cache<OrderNumber, Order> create(MutableConfiguration<OrderNumber, Order> configuration) {
        return requireNonNull(manager).createCache(name, configuration);
    }

    private static IntStream numbers() {
        return IntStream.range(0, ORDERS);
    }

    @Test
    void aNodesClassPath_isItsJarAlone_whichHasNoneOfTheseClasses() throws IOException {
        try (JarFile jar = new JarFile(StorageNode.JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("org/latchkey/node/LatchkeyNode.class")
                    .noneMatch(entry -> entry.contains("integration") && entry.startsWith("org/latchkey/"));
        }
        assertThat(DEPLOYMENT.nodes())
                .allSatisfy(node -> assertThat(node.process().command())
                        .containsSubsequence("-jar", StorageNode.JAR.toString())
                        .noneMatch(argument -> argument.startsWith("-cp") || argument.contains("class-path")));
    }

    @Test
    void strangeKeysAndValues_areStoredAndFound() {
        Cache<OrderNumber, Order> cache = create(orders());

        numbers().forEach(i -> cache.put(key(i), Order.of(i)));

        assertThat(numbers()).allMatch(i -> cache.get(key(i)).equals(Order.of(i)));
        assertThat(cache).hasSize(ORDERS);
        assertThat(cache.replace(key(1), Order.of(1), Order.of(2))).isTrue();
        assertThat(cache.remove(key(1), Order.of(2))).isTrue();
    }

    @Test
    void strangeEntryProcessors_change() {
        Cache<OrderNumber, Order> cache = create(orders());
        numbers().forEach(i -> cache.put(key(i), Order.of(i)));
        Money item = new Money(BigDecimal.TEN, "SEK");

        numbers()
                .forEach(i ->
                        assertThat(cache.invoke(key(i), new AddItem(), item)).isEqualTo(2));

        assertThat(numbers()).allMatch(i -> cache.get(key(i)).equals(Order.of(i).with(item)));
    }

    @Test
    void strangeLoaders_load() {
        Cache<OrderNumber, Order> cache =
                create(orders().setReadThrough(true).setCacheLoaderFactory(new SingletonFactory<>(new OrderLoader())));

        assertThat(numbers()).allMatch(i -> cache.get(key(i)).equals(Order.of(i)));
        assertThat(cache).hasSize(ORDERS);
    }

    @Test
    void strangeWriters_areWrittenThrough() {
        OrderWriter writer = new OrderWriter();
        Cache<OrderNumber, Order> cache =
                create(orders().setWriteThrough(true).setCacheWriterFactory(new SingletonFactory<>(writer)));

        numbers().forEach(i -> cache.put(key(i), Order.of(i)));
        cache.remove(key(0));

        assertThat(writer.written).hasSize(ORDERS - 1).containsEntry(key(1), Order.of(1));
    }

    @Test
    void strangeExpiryPolicies_decide() {
        Cache<OrderNumber, Order> cache =
                create(orders().setExpiryPolicyFactory(new SingletonFactory<>(new UntilLookedAt())));

        cache.put(key(0), Order.of(0));
        cache.put(key(1), Order.of(1));
        boolean inTime = cache.get(key(0)) != null;

        await().until(() -> !cache.containsKey(key(1)));
        assertThat(cache.containsKey(key(0))).isEqualTo(inTime);
    }

    @Test
    void strangeListeners_hear() {
        CreatedOrders listener = new CreatedOrders();
        Cache<OrderNumber, Order> cache = create(orders());
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(listener), null, false, true));

        numbers().forEach(i -> cache.put(key(i), Order.of(i)));

        assertThat(listener.created).hasSize(ORDERS).contains(Order.of(ORDERS - 1));
    }
}
