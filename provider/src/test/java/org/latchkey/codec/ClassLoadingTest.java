/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of an application that the library's own class loader does not see. */
class ClassLoadingTest {

    private final ClassLoader library = Objects.requireNonNull(getClass().getClassLoader());

    @TempDir
    Path directory;

    private URLClassLoader application;
    private Class<?> type;
    private Object value;

    @BeforeEach
    void compileApplication() throws Exception {
        compile("public record Order(java.util.List<Item> items, Item first) implements java.io.Serializable {"
                + " public static Order sample() { return new Order(java.util.List.of(Item.PEN), Item.BOOK); } }"
                + " enum Item { BOOK, PEN { public String toString() { return \"pen\"; } } }");
        application = new URLClassLoader(new URL[] {directory.toUri().toURL()}, library);
        type = application.loadClass("Order");
        value = type.getMethod("sample").invoke(null);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Order.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), file.toString());
        assertThat(failed).isZero();
    }

    @AfterEach
    void close() throws IOException {
        application.close();
    }

    @Test
    void classes_areFoundThroughTheLoaderGiven() {
        JavaCodec codec = JavaCodec.reading(type, application, SerialRules.defaults());
        Object back = codec.decode(codec.encode(value));
        assertThat(back).isEqualTo(value).isNotSameAs(value);
    }

    @Test
    void classes_areFoundThroughTheThread_ifTheLoaderGivenHasNone() {
        JavaCodec codec = JavaCodec.reading(Object.class, library, SerialRules.defaults());
        byte[] encoded = codec.encode(value);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(application);
        try {
            assertThat(codec.decode(encoded)).hasSameClassAs(value);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void classThatNobodyHas_isNamed() {
        JavaCodec codec =
                JavaCodec.reading(Object.class, library, SerialRules.defaults().forCache("orders"));
        byte[] encoded = codec.encode(value);
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.decode(encoded))
                .withMessageContainingAll("cache 'orders'", "class Order", "class path");
    }
}
