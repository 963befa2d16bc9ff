/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharingTest {

    enum Plan {
        FREE,
        PAID {
            @Override
            public String toString() {
                return "paid";
            }
        }
    }

    record Login(String user, UUID device, Plan plan, int count, double weight, Instant at, ZoneId zone) {}

    record Nested(Login first, Login second) {}

    record Chain(String name, @Nullable Chain next) {}

    record OfList(List<String> names) {}

    @SuppressWarnings("ArrayRecordComponent") // Just that.
    record OfArray(int[] numbers) {}

    record OfObject(Object any) {}

    record OfAmount(BigDecimal amount) {}

    record OfVariable<T>(T any) {}

    record OfMutable(String name, OfList names) {}

    record ChainOfMutable(@Nullable ChainOfMutable next, BitSet bits) {}

    static final class LooseNumber extends BigInteger {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("unused") // What it could be changed by.
        private int more;

        LooseNumber() {
            super("1");
        }
    }

    private static final Login LOGIN =
            new Login("alice", new UUID(1, 2), Plan.PAID, 3, 0.5, Instant.EPOCH, ZoneId.of("Europe/Paris"));

    static Stream<Object> immutable() {
        return Stream.of(
                "text",
                true,
                'c',
                (byte) 1,
                (short) 1,
                1,
                1L,
                1f,
                1d,
                new UUID(1, 2),
                Plan.FREE,
                Plan.PAID,
                DayOfWeek.FRIDAY,
                BigInteger.ONE,
                BigDecimal.ONE,
                Instant.EPOCH,
                Duration.ZERO,
                LocalDate.EPOCH,
                ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
                ZoneOffset.UTC,
                ZoneId.of("Europe/Paris"),
                LOGIN,
                new Nested(LOGIN, LOGIN),
                new Chain("a", new Chain("b", null)));
    }

    static Stream<Object> notKnownToBeImmutable() {
        return Stream.of(
                new byte[0],
                new int[0],
                List.of("a"),
                new ArrayList<>(),
                Optional.of("a"),
                new BitSet(),
                new AtomicLong(),
                new LooseNumber(),
                new OfList(List.of()),
                new OfArray(new int[0]),
                new OfObject("a"),
                new OfAmount(BigDecimal.ONE),
                new OfVariable<>("a"),
                new OfMutable("a", new OfList(List.of())),
                new ChainOfMutable(null, new BitSet()));
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void whatCannotChange_isShared(Object value) {
        assertThat(Sharing.BY_CLASS.covers(value)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("notKnownToBeImmutable")
    void whatMayChange_isNot_unlessTheApplicationDeclaresIt(Object value) {
        assertThat(Sharing.BY_CLASS.covers(value)).isFalse();
        assertThat(Sharing.ALL.covers(value)).isTrue();
    }

    @Test
    void theAnswerForAClass_doesNotDependOnWhichWasAskedAboutFirst() {
        assertThat(ImmutableClasses.contain(ChainOfMutable.class)).isFalse();
        assertThat(ImmutableClasses.contain(Nested.class)).isTrue();
        assertThat(ImmutableClasses.contain(Login.class)).isTrue();
    }
}
