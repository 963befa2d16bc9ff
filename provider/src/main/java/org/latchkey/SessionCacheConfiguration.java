/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * How one cache behaves: all that the standard lets one configure, and what Latchkey adds to it.
 *
 * <p>Immutable, serializable as far as its factories and listener configurations are, and equal to another whose settings
 * are equal. Store-by-value always: a cache that is clustered has no references to share.
 *
 * <pre>{@code
 * var configuration = SessionCacheConfiguration.builder(String.class, Session.class)
 *         .user(Session::user)
 *         .idleTime(Duration.ofMinutes(30))
 *         .lifetime(Duration.ofHours(12))
 *         .statistics()
 *         .build();
 * }</pre>
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SessionCacheConfiguration<K, V> implements CompleteConfiguration<K, V> {

    private static final long serialVersionUID = 1;

    private final EntryTypes<K, V> types;
    private final UserCode<K, V> userCode;
    private final Listeners<K, V> listeners;
    private final Switches switches;
    private final Storing storing;
    private final Sessions sessions;

    SessionCacheConfiguration(
            EntryTypes<K, V> types,
            UserCode<K, V> userCode,
            Listeners<K, V> listeners,
            Switches switches,
            Storing storing,
            Sessions sessions) {
        this.types = types;
        this.userCode = userCode;
        this.listeners = listeners;
        this.switches = switches;
        this.storing = storing;
        this.sessions = sessions;
    }

    /**
     * A builder for a cache with these types, which are checked on every call of the cache. They also say what may be read
     * back from the cluster: the more they say, the better; see {@link SessionCacheConfigurationBuilder#serialAllow}.
     */
    public static <K, V> SessionCacheConfigurationBuilder<K, V> builder(Class<K> keyType, Class<V> valueType) {
        return new SessionCacheConfigurationBuilder<>(keyType, valueType);
    }

    /**
     * A builder that begins with all the settings of {@code like}: the standard's ones of any configuration, and
     * Latchkey's own of one of this class. Nothing changes in {@code like}, nor later from it.
     */
    public static <K, V> SessionCacheConfigurationBuilder<K, V> builder(CompleteConfiguration<K, V> like) {
        return new SessionCacheConfigurationBuilder<>(like);
    }

    @Override
    public Class<K> getKeyType() {
        return types.key();
    }

    @Override
    public Class<V> getValueType() {
        return types.value();
    }

    /** Always {@code true}. */
    @Override
    public boolean isStoreByValue() {
        return true;
    }

    @Override
    public boolean isReadThrough() {
        return switches.on(Switch.READ_THROUGH);
    }

    @Override
    public boolean isWriteThrough() {
        return switches.on(Switch.WRITE_THROUGH);
    }

    @Override
    public boolean isStatisticsEnabled() {
        return switches.on(Switch.STATISTICS);
    }

    @Override
    public boolean isManagementEnabled() {
        return switches.on(Switch.MANAGEMENT);
    }

    /** The listeners from the beginning, in the order in which they were added; copies, which nobody else holds. */
    @Override
    public Iterable<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
        return listeners.copies();
    }

    @Override
    public @Nullable Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
        return userCode.loader();
    }

    @Override
    public @Nullable Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
        return userCode.writer();
    }

    /**
     * What makes the expiry policy. Where {@link #idleTime} or {@link #lifetime} are set, these are what counts, and this is
     * the policy of the standard's that comes closest: it knows nothing of a lifetime beside an idle time.
     */
    @Override
    public Factory<ExpiryPolicy> getExpiryPolicyFactory() {
        return userCode.expiry();
    }

    /** What makes the codec of keys and values; empty for Java serialization. */
    public Optional<Factory<? extends Codec>> codecFactory() {
        return Optional.ofNullable(storing.encoding().codec());
    }

    /** Patterns of the classes that may be read back; empty for those of the manager. */
    public List<String> serialAllow() {
        return storing.encoding().serialAllow();
    }

    /** The largest encoded key or value, in bytes; empty for the manager's setting. */
    public OptionalInt maxValueBytes() {
        Integer most = storing.encoding().maxValueBytes();
        return most == null ? OptionalInt.empty() : OptionalInt.of(most);
    }

    /** What a reader gets for a stored value that can no longer be read. */
    public OnUnreadable onUnreadable() {
        return storing.encoding().onUnreadable();
    }

    /** Says whose session a value is; empty for that of the manager, {@link LatchkeyProperties}, or nobody's. */
    public Optional<UserResolver<? super V>> userResolver() {
        return Optional.ofNullable(userCode.user());
    }

    /** After how much time without a use a session ends; empty for never. */
    public Optional<Duration> idleTime() {
        return Optional.ofNullable(sessions.lifetimes().idle());
    }

    /** How long a session lives at most, however often it is used; empty for ever. */
    public Optional<Duration> lifetime() {
        return Optional.ofNullable(sessions.lifetimes().whole());
    }

    /** Whether a call fails for which neither its view nor its thread names a namespace. */
    public boolean isNamespaceRequired() {
        return switches.on(Switch.NAMESPACE_REQUIRED);
    }

    /** Whether the namespace of a call's thread has no say. */
    public boolean isOutsideSyncScope() {
        return switches.on(Switch.OUTSIDE_SYNC_SCOPE);
    }

    /** The namespace of calls for which neither their view nor their thread names one; empty for the manager's. */
    public Optional<String> namespace() {
        return Optional.ofNullable(sessions.namespace());
    }

    /** What becomes of a write to a revoked key. */
    public LateWrite lateWrites() {
        return sessions.revoking().lateWrites();
    }

    /** How many live sessions a user may have; empty for any number. */
    public OptionalInt limitPerUser() {
        Limit limit = sessions.limit();
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.most());
    }

    /** What happens when a user opens one session more than {@link #limitPerUser}; empty where there is no limit. */
    public Optional<WhenFull> whenFull() {
        return Optional.ofNullable(sessions.limit()).map(Limit::whenFull);
    }

    /** What makes keys of fresh session ids; empty where nothing was set and the type of the keys has none by itself. */
    public Optional<SessionKeys<? extends K>> sessionKeys() {
        SessionKeys<? extends K> own = userCode.keys();
        return own == null ? SessionKeys.ofType(types.key()).map(keys -> keys) : Optional.of(own);
    }

    /** How long revocations are remembered. */
    public Duration revocationRetention() {
        return sessions.revoking().retention();
    }

    /** How many entries each process keeps near, 0 for none; empty for the manager's setting. */
    public OptionalInt nearCacheEntries() {
        if (switches.on(Switch.WITHOUT_NEAR_CACHE)) {
            return OptionalInt.of(0);
        }
        Integer most = storing.nearness().mostEntries();
        return most == null ? OptionalInt.empty() : OptionalInt.of(most);
    }

    /** How much near copies may lag behind writes; empty for the manager's setting. */
    public Optional<Consistency> consistency() {
        return Optional.ofNullable(storing.nearness().consistency());
    }

    /** Whether values are declared never to change once made, so that readers may share them. */
    public boolean areValuesImmutable() {
        return switches.on(Switch.IMMUTABLE_VALUES);
    }

    UserCode<K, V> userCode() {
        return userCode;
    }

    Sessions sessions() {
        return sessions;
    }

    Switches switches() {
        return switches;
    }

    Storing storing() {
        return storing;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionCacheConfiguration<?, ?> that
                && types.equals(that.types)
                && userCode.equals(that.userCode)
                && listeners.equals(that.listeners)
                && switches.equals(that.switches)
                && storing.equals(that.storing)
                && sessions.equals(that.sessions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(types, userCode, listeners, switches, storing, sessions);
    }

    /** The types and what is switched on: what the factories would print is the application's own. */
    @Override
    public String toString() {
        return "SessionCacheConfiguration[" + types.key().getName() + " -> "
                + types.value().getName() + ", " + switches + "]";
    }
}
