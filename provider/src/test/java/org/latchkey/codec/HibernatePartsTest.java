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

/** What stands in Hibernate's second-level cache for an association to any entity, and for what is not known of a row. */
class HibernatePartsTest {

    private static final String TYPES = """
            package org.hibernate.type;
            public class AnyType implements java.io.Serializable {
                public record ObjectTypeCacheEntry(String entityName, Object id) implements java.io.Serializable {}
                public static Object entry() { return new ObjectTypeCacheEntry("Order", 7L); }
            }
            """;

    private static final String ACCESS = """
            package org.hibernate.property.access.internal;
            public class PropertyAccessStrategyBackRefImpl implements java.io.Serializable {
                public static Object unknown() {
                    return new java.io.Serializable() {
                        public boolean equals(Object other) { return other != null && other.getClass() == getClass(); }
                        public int hashCode() { return 1; }
                    };
                }
            }
            """;

    @TempDir
    Path directory;

    private URLClassLoader hibernate;

    @BeforeEach
    void compile() throws IOException {
        Path types = Files.writeString(directory.resolve("AnyType.java"), TYPES);
        Path access = Files.writeString(directory.resolve("PropertyAccessStrategyBackRefImpl.java"), ACCESS);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), types.toString(), access.toString());
        assertThat(failed).isZero();
        hibernate = new URLClassLoader(
                new URL[] {directory.toUri().toURL()},
                Objects.requireNonNull(getClass().getClassLoader()));
    }

    @AfterEach
    void close() throws IOException {
        hibernate.close();
    }

    private Class<?> anyType() throws ClassNotFoundException {
        return hibernate.loadClass("org.hibernate.type.AnyType");
    }

    private Class<?> access() throws ClassNotFoundException {
        return hibernate.loadClass("org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl");
    }

    private JavaCodec codec() {
        return JavaCodec.reading(Object.class, hibernate, SerialRules.defaults());
    }

    @Test
    void itsData_comesBack() throws Exception {
        Object entry = anyType().getMethod("entry").invoke(null);
        Object unknown = access().getMethod("unknown").invoke(null);

        assertThat(codec().decode(codec().encode(entry))).isEqualTo(entry);
        assertThat(codec().decode(codec().encode(unknown))).isEqualTo(unknown);
    }

    @Test
    void whatIsAroundIt_isRefusedAsBefore() throws Exception {
        for (Class<?> type : new Class<?>[] {anyType(), access()}) {
            Object gadget = type.getDeclaredConstructor().newInstance();
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec().encode(gadget))
                    .withMessageContainingAll(type.getName(), "is known to be of use to attackers");
        }
    }
}
