/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.management.BadAttributeValueExpException;
import javax.swing.UIDefaults;
import javax.swing.event.EventListenerList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GadgetTest {

    interface Work extends Callable<String>, Serializable {}

    static final class Handler implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            throw new AssertionError("the attacker's code ran");
        }
    }

    static final class Sprung implements Serializable {
        static int times;

        private Object readResolve() {
            times++;
            return this;
        }
    }

    static Stream<Object> gadgets() throws Exception {
        return Stream.of(
                new BadAttributeValueExpException("x"),
                URI.create("http://localhost/").toURL(),
                new UIDefaults(),
                new EventListenerList(),
                new Handler(),
                (Work) () -> "x",
                proxy());
    }

    @ParameterizedTest
    @MethodSource("gadgets")
    void gadget_isReadBackByNoCache(Object gadget) {
        for (Class<?> type : List.of(Object.class, Map.class, Sprung.class)) {
            for (Object hidden : List.of(gadget, List.of(gadget), new Object[] {gadget}, Map.of("k", gadget))) {
                assertThatExceptionOfType(CodecException.class)
                        .isThrownBy(() -> codec(type).decode(Streams.of(hidden)))
                        .withMessageContaining("cache 'c'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gadgets")
    void gadget_isNotWrittenEither(Object gadget) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(Object.class).encode(gadget))
                .withMessageContaining("cache 'c'");
    }

    @Test
    void gadget_passesOnlyAPatternThatNamesItOutright() throws Exception {
        Object url = URI.create("http://localhost/").toURL();
        for (String pattern : List.of("**", "java.net.*", "java.net.UR*")) {
            assertThatExceptionOfType(CodecException.class)
                    .as(pattern)
                    .isThrownBy(() -> codec(Object.class, pattern).decode(Streams.of(url)))
                    .withMessageContainingAll("java.net.URL", "name the very class", "latchkey.serial.allow");
        }
        assertThat(codec(Object.class, "java.net.URL").decode(Streams.of(url))).hasToString("http://localhost/");
    }

    @Test
    void dynamicProxy_isRefusedEvenIfAllItsPartsAreAllowed() throws Exception {
        Object proxy = proxy();
        JavaCodec codec = codec(Object.class, "**;" + Handler.class.getName() + ";java.lang.reflect.Proxy");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.decode(Streams.of(proxy)))
                .withMessageContaining("a dynamic proxy");
    }

    @Test
    void codeOfARefusedClass_doesNotRun() {
        int before = Sprung.times;
        byte[] bytes = Streams.of(new ArrayList<>(List.of(new Sprung())));
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(String.class).decode(bytes));
        assertThat(Sprung.times).isEqualTo(before);
        codec(Object.class).decode(bytes);
        assertThat(Sprung.times).isEqualTo(before + 1);
    }

    @Test
    void keysOfAMap_areJudgedAsWell() throws Exception {
        HashMap<Object, Object> map = new HashMap<>();
        map.put(new BadAttributeValueExpException("x"), "v");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(HashMap.class).decode(Streams.of(map)))
                .withMessageContaining("javax.management.BadAttributeValueExpException");
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(loader(), new Class<?>[] {Work.class}, new Handler());
    }

    private static ClassLoader loader() {
        return Objects.requireNonNull(GadgetTest.class.getClassLoader());
    }

    private static JavaCodec codec(Class<?> type, String... patterns) {
        return JavaCodec.reading(
                type, loader(), SerialRules.defaults().forCache("c").withPatterns(List.of(patterns)));
    }
}
