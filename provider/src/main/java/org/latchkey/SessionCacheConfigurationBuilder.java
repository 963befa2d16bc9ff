/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.ObjectInputFilter;
import java.time.Duration;
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
    private @Nullable Factory<ExpiryPolicy> expiry;
    private @Nullable Factory<CacheLoader<K, V>> loader;
    private @Nullable Factory<CacheWriter<? super K, ? super V>> writer;
    private @Nullable UserResolver<? super V> user;
    private @Nullable SessionKeys<? extends K> keys;
    private Encoding encoding = Encoding.DEFAULT;
    private Nearness nearness = Nearness.UNSET;
    private Sessions sessions = Sessions.DEFAULT;

    SessionCacheConfigurationBuilder(Class<K> keyType, Class<V> valueType) {
        types = new EntryTypes<>(
                Objects.requireNonNull(keyType, "keyType"), Objects.requireNonNull(valueType, "valueType"));
    }

    SessionCacheConfigurationBuilder(CompleteConfiguration<K, V> like) {
        this(like.getKeyType(), like.getValueType());
        if (!like.isStoreByValue()) {
            faultsOfTheModel.add("storeByValue is false: a clustered cache holds no references; set it to true");
        }
        expiry = explicitExpiry(like);
        loader = like.getCacheLoaderFactory();
        writer = like.getCacheWriterFactory();
        listeners(like.getCacheEntryListenerConfigurations());
        takeSwitchesOf(like);
        if (like instanceof SessionCacheConfiguration<K, V> ours) {
            encoding = ours.storing().encoding();
            nearness = ours.storing().nearness();
            sessions = ours.sessions();
            user = ours.userCode().user();
            keys = ours.userCode().keys();
        }
    }

    /** The policy that somebody has chosen: not the standard's default, nor one that stands for our own settings. */
    private static @Nullable Factory<ExpiryPolicy> explicitExpiry(CompleteConfiguration<?, ?> like) {
        Factory<ExpiryPolicy> given = like.getExpiryPolicyFactory();
        boolean derived = like instanceof SessionCacheConfiguration<?, ?> ours
                && ours.sessions().lifetimes().isBounded();
        return derived || EternalExpiryPolicy.factoryOf().equals(given) ? null : given;
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
        if (like instanceof SessionCacheConfiguration<K, V> ours) {
            switches.addAll(ours.switches().set());
        }
    }

    /**
     * What makes the expiry policy of the cache's entries. Default: they are eternal, but for what {@link #idleTime} and
     * {@link #lifetime} say, which cannot be set beside it.
     */
    @SuppressWarnings("unchecked") // A factory only gives.
    public SessionCacheConfigurationBuilder<K, V> expiry(Factory<? extends ExpiryPolicy> factory) {
        expiry = (Factory<ExpiryPolicy>) Objects.requireNonNull(factory, "factory");
        return this;
    }

    /**
     * After how much time without a read or write a session ends, from a millisecond to 36,500 days. A read that
     * lengthens the session's life by less than a hundredth of this is not stored, where this is ten seconds or more: a
     * session may end by that much early. Default: never.
     */
    public SessionCacheConfigurationBuilder<K, V> idleTime(Duration time) {
        sessions = sessions.with(sessions.lifetimes().withIdle(Objects.requireNonNull(time, "time")));
        return this;
    }

    /**
     * How long after its creation a session ends, however often it is used, from a millisecond to 36,500 days. Default:
     * never.
     */
    public SessionCacheConfigurationBuilder<K, V> lifetime(Duration time) {
        sessions = sessions.with(sessions.lifetimes().withWhole(Objects.requireNonNull(time, "time")));
        return this;
    }

    /**
     * Says whose session a value is, for {@code revokeUser}, {@code sessionsOf} and {@link #limitPerUser}. Default: the
     * manager's, and where there is none, all sessions are nobody's.
     */
    public SessionCacheConfigurationBuilder<K, V> user(UserResolver<? super V> resolver) {
        user = Objects.requireNonNull(resolver, "resolver");
        return this;
    }

    /**
     * The namespace of calls for which neither their view nor their thread's {@link SyncScope} names one: 1 to 256
     * characters, none of them a control character. Default: the manager's, else the default namespace.
     */
    public SessionCacheConfigurationBuilder<K, V> namespace(String name) {
        sessions = sessions.withNamespace(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Has calls fail with an {@code IllegalStateException} for which neither their view nor their thread's
     * {@link SyncScope} names a namespace. Default: they get the default one.
     */
    public SessionCacheConfigurationBuilder<K, V> namespaceRequired() {
        switches.add(Switch.NAMESPACE_REQUIRED);
        return this;
    }

    /**
     * Has calls pass over the {@link SyncScope} of their thread: but for views, all of them see the same entries. For caches of what is
     * the same in all namespaces, such as the rows of one database, a change of which must be seen in all of them. User code that they
     * call is in no namespace either, since what it returns is everybody's. Default: a thread's namespace is heeded.
     */
    public SessionCacheConfigurationBuilder<K, V> outsideSyncScope() {
        switches.add(Switch.OUTSIDE_SYNC_SCOPE);
        return this;
    }

    /** What becomes of a write to a revoked key. Default: {@link LateWrite#REFUSED}. */
    public SessionCacheConfigurationBuilder<K, V> lateWrites(LateWrite answer) {
        sessions = sessions.with(sessions.revoking().with(Objects.requireNonNull(answer, "answer")));
        return this;
    }

    /**
     * How long revocations are remembered, from a second to 36,500 days: for so long {@code lookup} tells a revoked key from
     * an unknown one. No call may take longer and still write. All processes that share the cache must agree. Default: one
     * hour.
     */
    public SessionCacheConfigurationBuilder<K, V> revocationRetention(Duration time) {
        sessions = sessions.with(sessions.revoking().with(Objects.requireNonNull(time, "time")));
        return this;
    }

    /**
     * How many live sessions a user may have in all namespaces together, 1 to 1,000. Needs a resolver of users. All processes that
     * share the cache must agree. Default: any number.
     *
     * <p>The limit holds whatever processes sessions are opened in at once; the slot of a process that dies while it opens one
     * is free again after {@link LatchkeyProperties#USER_CODE_TIMEOUT}. Where it is set, each write costs one round trip more
     * and opening a session two; that of a user who has as many as allowed, one for each of them and about five to end the
     * oldest. A cache writer is handed the entries of a {@code putAll} one at a time.
     */
    public SessionCacheConfigurationBuilder<K, V> limitPerUser(int most, WhenFull whenFull) {
        sessions = sessions.with(new Limit(most, Objects.requireNonNull(whenFull, "whenFull")));
        return this;
    }

    /**
     * Makes keys of fresh session ids, for {@code getOrCreate}. Default: of strings the id itself, of {@code UUID}s the one
     * with these digits; for other types {@code getOrCreate} needs one to be set.
     */
    public SessionCacheConfigurationBuilder<K, V> sessionKeys(SessionKeys<? extends K> making) {
        keys = Objects.requireNonNull(making, "making");
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
     * How many entries each process keeps near, 1 to 10,000,000: copies that are read in tens of nanoseconds, and never stale
     * unless {@link Consistency#EVENTUAL} is set. Beyond this, those that were not used lately make room. Entries whose expiry
     * policy is the application's own are not kept near: it has to be asked on each access. Default: the manager's,
     * {@link LatchkeyProperties#NEAR_ENTRIES}.
     */
    public SessionCacheConfigurationBuilder<K, V> nearCache(int mostEntries) {
        nearness = nearness.withMostEntries(mostEntries);
        switches.remove(Switch.WITHOUT_NEAR_CACHE);
        return this;
    }

    /** Has this process ask the cluster on each read. Default: the manager's, {@link LatchkeyProperties#NEAR_ENTRIES}. */
    public SessionCacheConfigurationBuilder<K, V> withoutNearCache() {
        nearness = nearness.withMostEntries(null);
        switches.add(Switch.WITHOUT_NEAR_CACHE);
        return this;
    }

    /**
     * How much the near copies of other processes may lag behind writes. All processes that share the cache must agree: a
     * process that does not wait would break what another relies on. Default: the manager's,
     * {@link LatchkeyProperties#CONSISTENCY}.
     */
    public SessionCacheConfigurationBuilder<K, V> consistency(Consistency guarantee) {
        nearness = nearness.with(Objects.requireNonNull(guarantee, "guarantee"));
        return this;
    }

    /**
     * Declares that no value, nor anything that one refers to, is ever changed once made, so that all readers of a process may
     * be handed the same object from the near cache. Where that is not true, a reader's changes are seen by others. Default:
     * only values that show it by their class are shared (strings, boxed values, UUIDs, enums, {@code java.time}, and records
     * of nothing else); any other is decoded for each read.
     */
    public SessionCacheConfigurationBuilder<K, V> immutableValues() {
        switches.add(Switch.IMMUTABLE_VALUES);
        return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if settings are wrong or contradict one another: all of them, each with its cure
     */
    public SessionCacheConfiguration<K, V> build() {
        List<String> faults = new ArrayList<>(faultsOfTheModel);
        faults.addAll(ConfigurationFaults.of(types));
        faults.addAll(ConfigurationFaults.of(switches, loader, writer));
        faults.addAll(ConfigurationFaults.of(sessions.lifetimes(), expiry));
        faults.addAll(ConfigurationFaults.of(sessions, switches));
        faults.addAll(ConfigurationFaults.of(listeners));
        faults.addAll(ConfigurationFaults.of(encoding));
        faults.addAll(ConfigurationFaults.of(nearness));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("This cache cannot be configured so: " + String.join("; ", faults));
        }
        UserCode<K, V> userCode = new UserCode<>(effectiveExpiry(), loader, writer, user, keys);
        return new SessionCacheConfiguration<>(
                types,
                userCode,
                new Listeners<>(listeners),
                new Switches(switches),
                new Storing(encoding, nearness),
                sessions);
    }

    private Factory<ExpiryPolicy> effectiveExpiry() {
        Factory<ExpiryPolicy> chosen = expiry == null ? sessions.lifetimes().closestPolicy() : expiry;
        return chosen == null ? EternalExpiryPolicy.factoryOf() : chosen;
    }
}
