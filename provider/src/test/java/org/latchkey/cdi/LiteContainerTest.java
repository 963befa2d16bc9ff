/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.Test;

/** What a container does that knows extensions of CDI Lite only. */
class LiteContainerTest {

    /** All four annotations, with members that do not bind. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "books")
    static class Library {

        private final AtomicInteger found = new AtomicInteger();

        @CacheResult
        public String find(String isbn) {
            return "copy " + found.incrementAndGet() + " of " + isbn;
        }

        @CachePut(afterInvocation = false)
        public void change(String isbn, @CacheValue String book) {}

        @CacheRemove(afterInvocation = false)
        public void lose(String isbn) {}

        @CacheRemoveAll(afterInvocation = false)
        public void burn() {}
    }

    @Test
    void allFourAnnotations_areServed() {
        try (Container container = Container.lite(Library.class)) {
            Library library = container.bean(Library.class);
            assertThat(library.find("1")).isEqualTo("copy 1 of 1");
            assertThat(library.find("1")).isEqualTo("copy 1 of 1");

            library.lose("1");
            assertThat(library.find("1")).isEqualTo("copy 2 of 1");

            library.change("1", "another");
            assertThat(library.find("1")).isEqualTo("another");

            library.burn();
            assertThat(library.find("1")).isEqualTo("copy 3 of 1");
        }
    }

    /** Nothing in it can work. */
    @ApplicationScoped
    static class Mistaken {

        @CachePut(cacheName = "books")
        public void withoutAValue(String isbn, String title) {}

        @CacheResult(cacheName = "books")
        public void withoutAResult(String isbn) {}

        @CacheRemove(cacheName = "books")
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // What is looked at is its annotation.
        private void hidden(String isbn) {}
    }

    @Test
    void methodsThatCannotWork_failTheDeployment_allOfThem() {
        assertThatThrownBy(() -> Container.lite(Mistaken.class))
                .hasStackTraceContaining("Mistaken.withoutAValue: 0 of its parameters have @CacheValue")
                .hasStackTraceContaining("Mistaken.withoutAResult: it returns nothing")
                .hasStackTraceContaining("Mistaken.hidden: a private or static method");
    }

    /** Says what its implementations cannot inherit. */
    interface Shelf {

        @CachePut(cacheName = "books")
        void store(String isbn, String title);

        @CacheRemove(cacheName = "books")
        static void label(String isbn) {}
    }

    /** The same, in a method that is overridden. */
    static class Plank {

        @CacheResult(cacheName = "books")
        public void dust(String isbn) {}
    }

    /** Has one annotation, and none of those above. */
    @ApplicationScoped
    static class Oak extends Plank implements Shelf {

        @CacheResult(cacheName = "books")
        public String find(String isbn) {
            return isbn;
        }

        @Override
        public void store(String isbn, String title) {}

        @Override
        public void dust(String isbn) {}
    }

    @Test
    void annotationsThatABeanDoesNotInherit_areNotJudged() {
        try (Container container = Container.lite(Oak.class)) {
            assertThat(container.bean(Oak.class).find("1")).isEqualTo("1");
        }
    }
}
