/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which classes a typed and an untyped cache read back. */
class ClassRulesTest {

    record Session(String id, Account account, List<Role> roles, Map<String, ? extends Badge[]> badges, Kind kind)
            implements Serializable {}

    static class Account implements Serializable {
        final File home = new File("home");
        Shape shape = new Circle(new Radius(1));
    }

    static final class PremiumAccount extends Account {
        final Perk perk = new Perk();
    }

    static final class Perk implements Serializable {}

    record Role(String name) implements Serializable {}

    record Badge(String name) implements Serializable {}

    enum Kind {
        HUMAN {}
    }

    sealed interface Shape extends Serializable permits Circle, Square {}

    record Circle(Radius radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Radius(int length) implements Serializable {}

    record Stranger(String name) implements Serializable {}

    static class Base implements Serializable {
        final Role role = new Role("base");
    }

    static final class Derived extends Base {}

    static final class OtherDerived extends Base {}

    record Box<T extends Base>(T content) implements Serializable {}

    record Bag(Object content) implements Serializable {}

    /** The classes of a field's elements are the type arguments of its superclass. */
    static final class Roles extends ArrayList<Role> {}

    /** Written as a proxy that is nested in it. */
    static final class Proxied implements Serializable {
        final int number;

        Proxied(int number) {
            this.number = number;
        }

        private Object writeReplace() {
            return new Proxy(number);
        }

        private record Proxy(int number) implements Serializable {
            private Object readResolve() {
                return new Proxied(number);
            }
        }
    }

    @Test
    void typedCache_takesTheTypesOfItsFields() {
        assertPasses(
                Session.class,
                new Session(
                        "id",
                        new Account(),
                        List.of(new Role("admin")),
                        new HashMap<>(Map.of("b", new Badge[] {new Badge("gold")})),
                        Kind.HUMAN));
    }

    @Test
    void typedCache_takesASubtype_andTheTypesOfItsFields() {
        assertPasses(Account.class, new PremiumAccount());
        assertPasses(Base.class, new Derived());
        assertPasses(Shape.class, new Circle(new Radius(1)));
        assertPasses(Shape.class, new Square(1));
    }

    @Test
    void typedCache_takesWhatItsSuperclassHolds_butNoOtherHeirOfIt() {
        assertPasses(Derived.class, new Derived());
        assertRefused(Derived.class, new OtherDerived(), "OtherDerived is neither");
    }

    @Test
    void typedCache_takesTheBoundsOfItsTypeVariables() {
        assertPasses(Box.class, new Box<>(new Derived()));
    }

    @Test
    void typedCache_takesTheTypeArgumentsOfItsSuperclass() {
        Roles roles = new Roles();
        roles.add(new Role("admin"));
        assertPasses(Roles.class, roles);
    }

    @Test
    void typedCache_takesASerializationProxyThatIsNestedInItsType() {
        JavaCodec codec = codec(Proxied.class);
        assertThat(((Proxied) codec.decode(codec.encode(new Proxied(5)))).number)
                .isEqualTo(5);
    }

    @Test
    void typedCache_ofAnArray_takesItsElements() {
        assertPasses(Role[][].class, new Role[][] {{new Role("admin")}});
    }

    @Test
    void typedCache_refusesAStranger_whenItIsWritten_namingClassAndSetting() {
        assertRefused(
                Bag.class,
                new Bag(new Stranger("secret")),
                "cache 'bags'",
                "Stranger is neither",
                "Bag, which the cache declares",
                "latchkey.serial.allow");
    }

    @Test
    void typedCache_refusesAStranger_whenItIsReadBack() {
        byte[] written = codec(Object.class).encode(new Bag(new Stranger("secret")));
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(Bag.class).decode(written))
                .withMessageContainingAll("cache 'bags'", "Stranger", "latchkey.serial.allow")
                .withMessageNotContaining("secret");
    }

    @Test
    void typedCache_refusesArraysOfStrangers() {
        assertRefused(Bag.class, new Bag(new Stranger[0][]), "Stranger");
    }

    @Test
    void typedCache_takesAStrangerThatAPatternAllows() {
        JavaCodec codec = codec(Bag.class, Stranger.class.getName());
        assertThat(codec.decode(codec.encode(new Bag(new Stranger("x"))))).isEqualTo(new Bag(new Stranger("x")));
    }

    @Test
    void typedCache_refusesWhatAPatternRefuses_evenIfItIsDeclared() {
        JavaCodec codec = codec(Session.class, "!" + Role.class.getName());
        Session session = new Session("id", new Account(), List.of(new Role("x")), Map.of(), Kind.HUMAN);
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.encode(session))
                .withMessageContaining("Role is refused by a pattern of latchkey.serial.allow");
    }

    @Test
    void untypedCache_takesAnythingButGadgets() {
        assertPasses(Object.class, new Bag(new Stranger("x")));
        assertPasses(Serializable.class, new Bag(new Stranger("x")));
        assertPasses(Map.class, new HashMap<>(Map.of("k", new Stranger("x"))));
        assertPasses(HashMap.class, new HashMap<>(Map.of("k", new Stranger("x"))));
        assertPasses(Object[].class, new Object[] {new Stranger("x")});
    }

    @Test
    void untypedCache_withPatterns_takesOnlyThese() {
        JavaCodec codec = codec(Object.class, "com.example.**; " + Bag.class.getName());
        assertThat(codec.decode(codec.encode(new Bag("x")))).isEqualTo(new Bag("x"));
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.encode(new Bag(new Stranger("x"))))
                .withMessageContainingAll("Stranger is not among", "latchkey.serial.allow");
    }

    @Test
    void untypedCache_withPatterns_takesArraysThatSayNothingOfTheirElements_andJudgesThese() {
        JavaCodec codec = codec(Object.class, Bag.class.getName());
        for (Object[] empty : List.of(new Object[1], new Serializable[1], new Comparable<?>[1])) {
            assertThat(codec.decode(codec.encode(empty))).isEqualTo(empty);
        }
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.encode(new Serializable[] {new Bag("x"), new Stranger("x")}))
                .withMessageContaining("Stranger is not among");
    }

    @Test
    void untypedCache_withRefusalsOnly_takesTheRest() {
        JavaCodec codec = codec(Object.class, "!" + Stranger.class.getName());
        assertThatCode(() -> codec.encode(new Bag(new Role("x")))).doesNotThrowAnyException();
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encode(new Stranger("x")));
    }

    @Test
    void classThatIsNotSerializable_isNamedWithTheCure() {
        assertRefused(Object.class, new Bag(new Object()), "class java.lang.Object is not serializable", "codec");
    }

    @Test
    void badPattern_isRefusedAtOnce() {
        for (String bad : List.of("maxdepth=many", "maxfoo=1", "a..**b=;")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as(bad)
                    .isThrownBy(() -> SerialRules.defaults().withPatterns(List.of(bad)));
        }
    }

    private static JavaCodec codec(Class<?> type, String... patterns) {
        return JavaCodec.reading(
                type,
                Objects.requireNonNull(ClassRulesTest.class.getClassLoader()),
                SerialRules.defaults().forCache("bags").withPatterns(List.of(patterns)));
    }

    private static void assertPasses(Class<?> type, Object value) {
        byte[] encoded = codec(type).encode(value);
        assertThat(codec(type).decode(encoded)).hasSameClassAs(value);
    }

    private static void assertRefused(Class<?> type, Object value, String... because) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(type).encode(value))
                .withMessageContainingAll(because)
                .withMessageNotContaining("secret");
    }
}
