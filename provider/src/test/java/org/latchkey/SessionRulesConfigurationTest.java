/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionRulesConfigurationTest {

    /** Equal to any other of its kind, as a resolver should be. */
    record OddOrEven(String name) implements UserResolver<Number> {
        @Override
        public String userOf(Number value) {
            return value.intValue() % 2 == 0 ? "even" : "odd";
        }
    }

    record Shouting(String name) implements SessionKeys<String> {
        @Override
        public String keyOf(String id) {
            return id + "!";
        }
    }

    private static final String ID = "0123456789abcdeffedcba9876543210";

    private static SessionCacheConfigurationBuilder<String, Integer> builder() {
        return SessionCacheConfiguration.builder(String.class, Integer.class);
    }

    private static SessionCacheConfiguration<String, Integer> everything() {
        return builder()
                .user(new OddOrEven("users"))
                .idleTime(Duration.ofMinutes(30))
                .lifetime(Duration.ofHours(8))
                .namespace("tenant")
                .lateWrites(LateWrite.IGNORED)
                .limitPerUser(3, WhenFull.OLDEST)
                .sessionKeys(new Shouting("keys"))
                .revocationRetention(Duration.ofMinutes(10))
                .build();
    }

    @Test
    void defaults_areAsDocumented() {
        SessionCacheConfiguration<String, Integer> built = builder().build();
        assertThat(built.userResolver()).isEmpty();
        assertThat(built.idleTime()).isEmpty();
        assertThat(built.lifetime()).isEmpty();
        assertThat(built.namespace()).isEmpty();
        assertThat(built.isNamespaceRequired()).isFalse();
        assertThat(built.isOutsideSyncScope()).isFalse();
        assertThat(built.lateWrites()).isEqualTo(LateWrite.REFUSED);
        assertThat(built.limitPerUser()).isEmpty();
        assertThat(built.whenFull()).isEmpty();
        assertThat(built.revocationRetention()).isEqualTo(Duration.ofHours(1));
        assertThat(built.getExpiryPolicyFactory()).isEqualTo(EternalExpiryPolicy.factoryOf());
    }

    @Test
    void everySetting_arrives() {
        SessionCacheConfiguration<String, Integer> built = everything();
        assertThat(built.userResolver().orElseThrow().userOf(4)).isEqualTo("even");
        assertThat(built.idleTime()).contains(Duration.ofMinutes(30));
        assertThat(built.lifetime()).contains(Duration.ofHours(8));
        assertThat(built.namespace()).contains("tenant");
        assertThat(built.lateWrites()).isEqualTo(LateWrite.IGNORED);
        assertThat(built.limitPerUser()).hasValue(3);
        assertThat(built.whenFull()).contains(WhenFull.OLDEST);
        assertThat(built.sessionKeys().orElseThrow().keyOf("id")).isEqualTo("id!");
        assertThat(built.revocationRetention()).isEqualTo(Duration.ofMinutes(10));
        assertThat(builder().namespaceRequired().build().isNamespaceRequired()).isTrue();
        assertThat(builder().outsideSyncScope().build().isOutsideSyncScope()).isTrue();
    }

    @Test
    void idleTime_showsAsTheTouchedPolicy_lifetimeAlone_asTheCreatedOne() {
        assertThat(builder().idleTime(Duration.ofSeconds(5)).build().getExpiryPolicyFactory())
                .isEqualTo(
                        TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, 5_000)));
        assertThat(builder().lifetime(Duration.ofSeconds(7)).build().getExpiryPolicyFactory())
                .isEqualTo(
                        CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, 7_000)));
    }

    @Test
    void keysOfFreshIds_areTheIdItself_orItsUuid_andOtherTypesHaveNone() {
        assertThat(builder().build().sessionKeys().orElseThrow().keyOf(ID)).isEqualTo(ID);
        assertThat(SessionCacheConfiguration.builder(UUID.class, Integer.class)
                        .build()
                        .sessionKeys()
                        .orElseThrow()
                        .keyOf(ID))
                .isEqualTo(UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210"));
        assertThat(SessionCacheConfiguration.builder(Long.class, Integer.class)
                        .build()
                        .sessionKeys())
                .isEmpty();
    }

    static Stream<SessionCacheConfiguration<String, Integer>> differing() {
        return Stream.of(
                builder().build(),
                everything(),
                builder().user(new OddOrEven("one")).build(),
                builder().user(new OddOrEven("other")).build(),
                builder().idleTime(Duration.ofSeconds(1)).build(),
                builder().lifetime(Duration.ofSeconds(1)).build(),
                builder().namespace("n").build(),
                builder().namespaceRequired().build(),
                builder().outsideSyncScope().build(),
                builder().lateWrites(LateWrite.IGNORED).build(),
                builder().limitPerUser(1, WhenFull.OLDEST).build(),
                builder().limitPerUser(1, WhenFull.REFUSE).build(),
                builder().sessionKeys(new Shouting("keys")).build(),
                builder().revocationRetention(Duration.ofSeconds(1)).build(),
                builder().nearCache(1).build(),
                builder().nearCache(50_000).build(),
                builder().withoutNearCache().build(),
                builder().consistency(Consistency.FENCED).build(),
                builder().consistency(Consistency.EVENTUAL).build(),
                builder().immutableValues().build());
    }

    @Test
    void configurations_areEqual_exactlyWhenAllTheirSettingsAre() {
        List<SessionCacheConfiguration<String, Integer>> ones = differing().toList();
        List<SessionCacheConfiguration<String, Integer>> others = differing().toList();
        for (int i = 0; i < ones.size(); i++) {
            assertThat(ones.get(i)).isEqualTo(others.get(i)).hasSameHashCodeAs(others.get(i));
            for (int j = 0; j < others.size(); j++) {
                assertThat(ones.get(i).equals(others.get(j))).isEqualTo(i == j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("differing")
    void copy_isEqual(SessionCacheConfiguration<String, Integer> original) {
        assertThat(SessionCacheConfiguration.builder(original).build()).isEqualTo(original);
    }

    @ParameterizedTest
    @MethodSource("differing")
    void configuration_survivesSerialization(SessionCacheConfiguration<String, Integer> configuration)
            throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(sink)) {
            output.writeObject(configuration);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(sink.toByteArray()))) {
            assertThat(input.readObject()).isEqualTo(configuration).isNotSameAs(configuration);
        }
    }

    @Test
    void standardConfiguration_canBeGivenAnIdleTime() {
        MutableConfiguration<String, Integer> standard =
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);
        assertThat(SessionCacheConfiguration.builder(standard)
                        .idleTime(Duration.ofSeconds(1))
                        .build()
                        .idleTime())
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void everyFault_isReportedAtOnce_withItsSettingAndItsCure() {
        SessionCacheConfigurationBuilder<String, Integer> builder = builder()
                .expiry(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR))
                .idleTime(Duration.ofDays(40_000))
                .lifetime(Duration.ZERO)
                .namespace("")
                .namespaceRequired()
                .outsideSyncScope()
                .limitPerUser(0, WhenFull.REFUSE)
                .revocationRetention(Duration.ofMillis(999));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(builder::build)
                .withMessageContainingAll(
                        "expiry has no meaning beside idleTime and lifetime",
                        "leave it out, or them",
                        "idleTime is PT960000H: give at least PT0.001S and at most PT876000H",
                        "lifetime is PT0S: give",
                        "idleTime is longer than lifetime",
                        "namespaceRequired has no meaning beside namespace",
                        "namespaceRequired has no meaning beside outsideSyncScope",
                        "namespace cannot be a name",
                        "limitPerUser is 0: give a number of sessions from 1 to 1000",
                        "revocationRetention is PT0.999S: give at least PT1S");
    }
}
