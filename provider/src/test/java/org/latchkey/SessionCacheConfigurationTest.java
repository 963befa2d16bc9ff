/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionCacheConfigurationTest {

    /** Makes nothing; equal to any other of its kind, as a factory should be. */
    record FactoryOf<T>(String name) implements Factory<T> {
        @Override
        public T create() {
            throw new CacheLoaderException(name);
        }
    }

    static final class Listener implements CacheEntryCreatedListener<String, Integer> {
        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {}
    }

    private static final Factory<CacheLoader<String, Integer>> LOADER = new FactoryOf<>("loader");
    private static final Factory<CacheWriter<String, Integer>> WRITER = new FactoryOf<>("writer");
    private static final Factory<Codec> CODEC = new FactoryOf<>("codec");

    private static SessionCacheConfigurationBuilder<String, Integer> builder() {
        return SessionCacheConfiguration.builder(String.class, Integer.class);
    }

    private static MutableCacheEntryListenerConfiguration<String, Integer> listener() {
        return new MutableCacheEntryListenerConfiguration<>(FactoryBuilder.factoryOf(Listener.class), null, true, true);
    }

    private static SessionCacheConfiguration<String, Integer> everything() {
        return builder()
                .expiry(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR))
                .loader(LOADER)
                .writer(WRITER)
                .readThrough()
                .writeThrough()
                .statistics()
                .management()
                .listener(listener())
                .serialAllow("com.example.**", "!com.example.Foo")
                .maxValueBytes(500)
                .onUnreadable(OnUnreadable.ABSENT)
                .build();
    }

    @Test
    void defaults_areThoseOfTheStandard() {
        SessionCacheConfiguration<String, Integer> built = builder().build();
        MutableConfiguration<String, Integer> standard = new MutableConfiguration<>();
        assertThat(built.getKeyType()).isEqualTo(String.class);
        assertThat(built.getValueType()).isEqualTo(Integer.class);
        assertThat(built.isStoreByValue()).isEqualTo(standard.isStoreByValue());
        assertThat(built.isReadThrough()).isEqualTo(standard.isReadThrough());
        assertThat(built.isWriteThrough()).isEqualTo(standard.isWriteThrough());
        assertThat(built.isStatisticsEnabled()).isEqualTo(standard.isStatisticsEnabled());
        assertThat(built.isManagementEnabled()).isEqualTo(standard.isManagementEnabled());
        assertThat(built.getExpiryPolicyFactory()).isEqualTo(EternalExpiryPolicy.factoryOf());
        assertThat(built.getCacheLoaderFactory()).isNull();
        assertThat(built.getCacheWriterFactory()).isNull();
        assertThat(built.getCacheEntryListenerConfigurations()).isEmpty();
        assertThat(built.codecFactory()).isEmpty();
        assertThat(built.serialAllow()).isEmpty();
        assertThat(built.maxValueBytes()).isEmpty();
        assertThat(built.onUnreadable()).isEqualTo(OnUnreadable.FAIL);
    }

    @Test
    void everySetting_arrives() {
        SessionCacheConfiguration<String, Integer> built = everything();
        assertThat(built.getExpiryPolicyFactory()).isEqualTo(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
        assertThat(built.getCacheLoaderFactory()).isSameAs(LOADER);
        assertThat((Object) built.getCacheWriterFactory()).isSameAs(WRITER);
        assertThat(built.isReadThrough()).isTrue();
        assertThat(built.isWriteThrough()).isTrue();
        assertThat(built.isStatisticsEnabled()).isTrue();
        assertThat(built.isManagementEnabled()).isTrue();
        assertThat(built.getCacheEntryListenerConfigurations()).containsExactly(listener());
        assertThat(built.serialAllow()).containsExactly("com.example.**", "!com.example.Foo");
        assertThat(built.maxValueBytes()).hasValue(500);
        assertThat(built.onUnreadable()).isEqualTo(OnUnreadable.ABSENT);
        assertThat(builder().codec(CODEC).build().codecFactory().orElseThrow()).isSameAs(CODEC);
    }

    static Stream<SessionCacheConfiguration<?, ?>> differing() {
        return Stream.of(
                builder().build(),
                SessionCacheConfiguration.builder(String.class, Long.class).build(),
                SessionCacheConfiguration.builder(Long.class, Integer.class).build(),
                builder()
                        .expiry(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY))
                        .build(),
                builder().loader(LOADER).build(),
                builder().writer(WRITER).build(),
                builder().loader(LOADER).readThrough().build(),
                builder().writer(WRITER).writeThrough().build(),
                builder().statistics().build(),
                builder().management().build(),
                builder().listener(listener()).build(),
                builder().codec(CODEC).build(),
                builder().serialAllow("com.example.*").build(),
                builder().maxValueBytes(5).build(),
                builder().onUnreadable(OnUnreadable.ABSENT).build());
    }

    @Test
    void configurations_areEqual_exactlyWhenAllTheirSettingsAre() {
        List<SessionCacheConfiguration<?, ?>> ones = differing().toList();
        List<SessionCacheConfiguration<?, ?>> others = differing().toList();
        for (int i = 0; i < ones.size(); i++) {
            assertThat(ones.get(i)).isEqualTo(others.get(i)).hasSameHashCodeAs(others.get(i));
            for (int j = 0; j < others.size(); j++) {
                assertThat(ones.get(i).equals(others.get(j))).isEqualTo(i == j);
            }
        }
    }

    @Test
    void orderOfListeners_doesNotMatterToEquality() {
        MutableCacheEntryListenerConfiguration<String, Integer> other =
                listener().setSynchronous(false);
        assertThat(builder().listener(listener()).listener(other).build())
                .isEqualTo(builder().listener(other).listener(listener()).build());
    }

    @ParameterizedTest
    @MethodSource("differing")
    void configuration_survivesSerialization(SessionCacheConfiguration<?, ?> configuration) throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(sink)) {
            output.writeObject(configuration);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(sink.toByteArray()))) {
            assertThat(input.readObject()).isEqualTo(configuration).isNotSameAs(configuration);
        }
    }

    @Test
    void copy_isEqual_butForWhatIsChangedInIt() {
        SessionCacheConfiguration<String, Integer> original = everything();
        assertThat(SessionCacheConfiguration.builder(original).build()).isEqualTo(original);
        SessionCacheConfiguration<String, Integer> changed = SessionCacheConfiguration.builder(original)
                .withoutStatistics()
                .withoutManagement()
                .listeners(List.of())
                .build();
        assertThat(changed.isStatisticsEnabled()).isFalse();
        assertThat(changed.isManagementEnabled()).isFalse();
        assertThat(changed.getCacheEntryListenerConfigurations()).isEmpty();
        assertThat(changed.maxValueBytes()).hasValue(500);
        assertThat(original).isEqualTo(everything());
    }

    @Test
    void copyOfAStandardConfiguration_hasItsSettings() {
        MutableConfiguration<String, Integer> standard = new MutableConfiguration<String, Integer>()
                .setTypes(String.class, Integer.class)
                .setCacheLoaderFactory(LOADER)
                .setReadThrough(true)
                .setStatisticsEnabled(true)
                .addCacheEntryListenerConfiguration(listener());
        assertThat(SessionCacheConfiguration.builder(standard).build())
                .isEqualTo(builder()
                        .loader(LOADER)
                        .readThrough()
                        .statistics()
                        .listener(listener())
                        .build());
    }

    @Test
    void listenerConfiguration_isCopied_onItsWayInAndOut() {
        MutableCacheEntryListenerConfiguration<String, Integer> mine = listener();
        SessionCacheConfigurationBuilder<String, Integer> builder = builder().listener(mine);
        mine.setSynchronous(false);
        SessionCacheConfiguration<String, Integer> built = builder.build();
        assertThat(built.getCacheEntryListenerConfigurations()).containsExactly(listener());
        for (CacheEntryListenerConfiguration<String, Integer> given : built.getCacheEntryListenerConfigurations()) {
            ((MutableCacheEntryListenerConfiguration<String, Integer>) given).setSynchronous(false);
        }
        assertThat(built.getCacheEntryListenerConfigurations()).containsExactly(listener());
    }

    /** An application's own configuration of a listener is deregistered by equality with itself. */
    record OwnListener(String name) implements CacheEntryListenerConfiguration<String, Integer> {
        @Override
        public Factory<CacheEntryListener<? super String, ? super Integer>> getCacheEntryListenerFactory() {
            return new FactoryOf<>("listener");
        }

        @Override
        public boolean isOldValueRequired() {
            return false;
        }

        @Override
        public @Nullable Factory<CacheEntryEventFilter<? super String, ? super Integer>>
                getCacheEntryEventFilterFactory() {
            return null;
        }

        @Override
        public boolean isSynchronous() {
            return false;
        }
    }

    @Test
    void listenerConfigurationOfTheApplicationsOwn_isTakenAsItIs() {
        OwnListener own = new OwnListener("own");
        assertThat(builder().listener(own).build().getCacheEntryListenerConfigurations())
                .containsExactly(own);
    }

    @Test
    void builder_canBeUsedAgain_andChangesNothingItHasBuilt() {
        SessionCacheConfigurationBuilder<String, Integer> builder = builder().statistics();
        SessionCacheConfiguration<String, Integer> first = builder.build();
        builder.withoutStatistics().listener(listener()).serialAllow("*").build();
        assertThat(first).isEqualTo(builder().statistics().build());
    }

    @Test
    void everyFault_isReportedAtOnce_withItsSettingAndItsCure() {
        SessionCacheConfigurationBuilder<Integer, Integer> builder =
                SessionCacheConfiguration.builder(int.class, int.class);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> builder.readThrough()
                        .writeThrough()
                        .codec(CODEC)
                        .serialAllow("maxdepth=deep", " ")
                        .maxValueBytes(-1)
                        .listeners(List.of(emptyListener(), emptyListener()))
                        .build())
                .withMessageContainingAll(
                        "the key type is the primitive int: declare",
                        "the value type is the primitive int: declare",
                        "readThrough is on without a loader: set loader",
                        "writeThrough is on without a writer: set writer",
                        "added twice",
                        "cacheEntryListenerFactory",
                        "serialAllow has no meaning beside codec",
                        "'maxdepth=deep', which cannot be read",
                        "empty pattern",
                        "maxValueBytes is -1: give");
    }

    @Test
    void storeByReference_isRefused() {
        MutableConfiguration<String, Integer> byReference = new MutableConfiguration<String, Integer>()
                .setTypes(String.class, Integer.class)
                .setStoreByValue(false);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SessionCacheConfiguration.builder(byReference).build())
                .withMessageContaining("storeByValue");
    }

    @Test
    void loaderWithoutReadThrough_isFine() {
        assertThatCode(() -> builder().loader(LOADER).writer(WRITER).build()).doesNotThrowAnyException();
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without a checker can do.
    void nullArguments_areRefusedAtOnce() {
        assertThatNullPointerException().isThrownBy(() -> SessionCacheConfiguration.builder(null, Integer.class));
        assertThatNullPointerException().isThrownBy(() -> builder().expiry(null));
        assertThatNullPointerException().isThrownBy(() -> builder().codec(null));
        assertThatNullPointerException().isThrownBy(() -> builder().serialAllow((String) null));
    }

    private static MutableCacheEntryListenerConfiguration<Integer, Integer> emptyListener() {
        return new MutableCacheEntryListenerConfiguration<>(null, null, false, false);
    }
}
