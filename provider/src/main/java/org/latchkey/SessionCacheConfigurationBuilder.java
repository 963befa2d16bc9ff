/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the settings of a {@link SessionCacheConfiguration}, and checks them in {@link #build}.
 *
 * <p>Not thread-safe. May be used again after {@code build}; what has been built does not change.
 */
public final class SessionCacheConfigurationBuilder<K, V> {

    private final EntryTypes<K, V> types;
    private final List<CacheEntryListenerConfiguration<K, V>> listeners = new ArrayList<>();
    private final Set<Switch> switches = EnumSet.noneOf(Switch.class);
    private final List<String> faultsOfTheModel = new ArrayList<>();
    private Factory<ExpiryPolicy> expiry = EternalExpiryPolicy.factoryOf();
    private @Nullable Factory<CacheLoader<K, V>> loader;
    private @Nullable Factory<CacheWriter<? super K, ? super V>> writer;
    private Encoding encoding = Encoding.DEFAULT;

    SessionCacheConfigurationBuilder(Class<K> keyType, Class<V> valueType) {
        types = new EntryTypes<>(
                Objects.requireNonNull(keyType, "keyType"), Objects.requireNonNull(valueType, "valueType"));
    }

    SessionCacheConfigurationBuilder(CompleteConfiguration<K, V> like) {
        this(like.getKeyType(), like.getValueType());
        if (!like.isStoreByValue()) {
            faultsOfTheModel.add("storeByValue is false: a clustered cache holds no references; set it to true");
        }
        expiry = like.getExpiryPolicyFactory() == null ? expiry : like.getExpiryPolicyFactory();
        loader = like.getCacheLoaderFactory();
        writer = like.getCacheWriterFactory();
        listeners(like.getCacheEntryListenerConfigurations());
        takeSwitchesOf(like);
        if (like instanceof SessionCacheConfiguration<K, V> ours) {
            encoding = ours.encoding();
        }
    }

    private void takeSwitchesOf(CompleteConfiguration<K, V> like) {
        if (like.isReadThrough()) {
            readThrough();
        }
        if (like.isWriteThrough()) {
            writeThrough();
        }
        if (like.isStatisticsEnabled()) {
            statistics();
        }
        if (like.isManagementEnabled()) {
            management();
        }
    }

    /** What makes the expiry policy of the cache's entries. Default: they are eternal. */
    @SuppressWarnings("unchecked") // A factory only gives.
    public SessionCacheConfigurationBuilder<K, V> expiry(Factory<? extends ExpiryPolicy> factory) {
        expiry = (Factory<ExpiryPolicy>) Objects.requireNonNull(factory, "factory");
        return this;
    }

    /** What makes the loader, for {@code loadAll} and {@link #readThrough}. Default: none. */
    @SuppressWarnings("unchecked")
    public SessionCacheConfigurationBuilder<K, V> loader(Factory<? extends CacheLoader<K, V>> factory) {
        loader = (Factory<CacheLoader<K, V>>) Objects.requireNonNull(factory, "factory");
        return this;
    }

    /** What makes the writer, for {@link #writeThrough}. Default: none. */
    @SuppressWarnings("unchecked")
    public SessionCacheConfigurationBuilder<K, V> writer(Factory<? extends CacheWriter<? super K, ? super V>> factory) {
        writer = (Factory<CacheWriter<? super K, ? super V>>) Objects.requireNonNull(factory, "factory");
        return this;
    }

    /** Asks the loader for what is absent. Needs a {@link #loader}. Default: off. */
    public SessionCacheConfigurationBuilder<K, V> readThrough() {
        switches.add(Switch.READ_THROUGH);
        return this;
    }

    /** Tells the writer of every change before it is made. Needs a {@link #writer}. Default: off. */
    public SessionCacheConfigurationBuilder<K, V> writeThrough() {
        switches.add(Switch.WRITE_THROUGH);
        return this;
    }

    /** Counts hits, misses and the rest, for this process. Default: off. */
    public SessionCacheConfigurationBuilder<K, V> statistics() {
        switches.add(Switch.STATISTICS);
        return this;
    }

    /** Takes {@link #statistics} back. */
    public SessionCacheConfigurationBuilder<K, V> withoutStatistics() {
        switches.remove(Switch.STATISTICS);
        return this;
    }

    /** Registers the cache's MXBean in this process. Default: off. */
    public SessionCacheConfigurationBuilder<K, V> management() {
        switches.add(Switch.MANAGEMENT);
        return this;
    }

    /** Takes {@link #management} back. */
    public SessionCacheConfigurationBuilder<K, V> withoutManagement() {
        switches.remove(Switch.MANAGEMENT);
        return this;
    }

    /** Adds a listener from the beginning, as a copy of {@code configuration} as it is now. Default: none. */
    public SessionCacheConfigurationBuilder<K, V> listener(CacheEntryListenerConfiguration<K, V> configuration) {
        listeners.add(Listeners.copyOf(Objects.requireNonNull(configuration, "configuration")));
        return this;
    }

    /** Puts these listeners in place of all that have been added. */
    public SessionCacheConfigurationBuilder<K, V> listeners(
            Iterable<CacheEntryListenerConfiguration<K, V>> configurations) {
        listeners.clear();
        configurations.forEach(this::listener);
        return this;
    }

    /**
     * What makes the codec of the keys and values of this cache, once in each process. All processes that share the cache
     * must be given one of the same name. Default: strings, byte arrays, boxed values and UUIDs directly, all else by
     * Java serialization.
     */
    public SessionCacheConfigurationBuilder<K, V> codec(Factory<? extends Codec> factory) {
        encoding = encoding.withCodec(Objects.requireNonNull(factory, "factory"));
        return this;
    }

    /**
     * Which classes may be read back by Java serialization beside the JDK's values and collections, in the syntax of
     * {@link ObjectInputFilter}: {@code com.example.**} for a package and those below it, {@code !com.example.Foo} to
     * refuse, {@code maxdepth=200} to change a limit; the first that matches decides. Classes known to be of use to
     * attackers must be named outright.
     *
     * <p>Default: those of the manager, {@link LatchkeyProperties#SERIAL_ALLOW}, and where there are none: of a type that
     * says what it holds, that type with its subtypes and the types of their fields; of {@code Object}, {@code Map} and
     * the like everything but known gadgets, with a warning.
     */
    public SessionCacheConfigurationBuilder<K, V> serialAllow(String... patterns) {
        encoding = encoding.withSerialAllow(List.of(patterns));
        return this;
    }

    /**
     * The largest encoded key or value that the cache accepts, in bytes; a larger one is refused with a
     * {@code CacheException}. Default: {@link LatchkeyProperties#VALUE_MAX_BYTES}.
     */
    public SessionCacheConfigurationBuilder<K, V> maxValueBytes(int bytes) {
        encoding = encoding.withMaxValueBytes(bytes);
        return this;
    }

    /** What a reader gets for a stored value that can no longer be read. Default: {@link OnUnreadable#FAIL}. */
    public SessionCacheConfigurationBuilder<K, V> onUnreadable(OnUnreadable answer) {
        encoding = encoding.with(Objects.requireNonNull(answer, "answer"));
        return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if settings are wrong or contradict one another: all of them, each with its cure
     */
    public SessionCacheConfiguration<K, V> build() {
        UserCode<K, V> userCode = new UserCode<>(expiry, loader, writer);
        List<String> faults = new ArrayList<>(faultsOfTheModel);
        faults.addAll(ConfigurationFaults.of(types));
        faults.addAll(ConfigurationFaults.of(userCode, switches));
        faults.addAll(ConfigurationFaults.of(listeners));
        faults.addAll(ConfigurationFaults.of(encoding));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("This cache cannot be configured so: " + String.join("; ", faults));
        }
        return new SessionCacheConfiguration<>(
                types, userCode, new Listeners<>(listeners), new Switches(switches), encoding);
    }
}
