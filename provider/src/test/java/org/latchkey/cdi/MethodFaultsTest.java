/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.Test;

/** Which annotated methods fail the deployment. */
class MethodFaultsTest {

    /** Nothing in it can work. */
    @ApplicationScoped
    static class Mistaken {

        @CachePut(cacheName = "books")
        public void withoutAValue(String isbn, String title) {}

        @CachePut(cacheName = "books")
        public <T extends Number> void withoutAValue(List<String> isbn, int[][] pages, T title) {}

        @CacheResult(cacheName = "books")
        public void withoutAResult(String isbn) {}

        @CacheRemove(cacheName = "books")
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // What is looked at is its annotation.
        private void hidden(String isbn) {}
    }

    @Test
    void methodsThatCannotWork_failTheDeployment_allOfThem() {
        assertThatThrownBy(() -> new Container(Mistaken.class))
                .hasStackTraceContaining(
                        "Mistaken.withoutAValue(java.lang.String,java.lang.String): 0 of its parameters")
                .hasStackTraceContaining("Mistaken.withoutAValue(java.util.List,int[][],java.lang.Number): 0 of its")
                .hasStackTraceContaining("Mistaken.withoutAResult(java.lang.String): it returns nothing")
                .hasStackTraceContaining("Mistaken.hidden(java.lang.String): a private or static method");
    }

    /** Wants two things at once. */
    @ApplicationScoped
    @CacheResult(cacheName = "books")
    static class Undecided {

        @CacheRemove(cacheName = "books")
        public String findAndForget(String isbn) {
            return isbn;
        }

        @CacheRemove(cacheName = "books")
        @CachePut(cacheName = "books")
        public void change(@CacheValue String isbn) {}
    }

    @Test
    void twoAnnotationsOfAMethod_oneOfThemPerhapsOfItsClass_failTheDeployment() {
        assertThatThrownBy(() -> new Container(Undecided.class))
                .hasStackTraceContaining("@CacheResult and @CacheRemove on " + Undecided.class.getName()
                        + ".findAndForget(java.lang.String), by itself or by its class")
                .hasStackTraceContaining(
                        "@CachePut and @CacheRemove on " + Undecided.class.getName() + ".change(java.lang.String), by");
    }

    /** Its class means those of its methods that return something. */
    @ApplicationScoped
    @CacheResult(cacheName = "books")
    static class Decided {

        public String find(String isbn) {
            return isbn;
        }

        @CacheRemove(cacheName = "books")
        public void forget(String isbn) {}
    }

    @Test
    void aResultThatTheClassAsksFor_isNoneOfAMethodWithoutOne() {
        try (Container container = new Container(Decided.class)) {
            Decided books = container.bean(Decided.class);
            books.find("1");
            books.forget("1");
            assertThat(container.cache("books").containsKey("1")).isFalse();
        }
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
        try (Container container = new Container(Oak.class)) {
            assertThat(container.bean(Oak.class).find("1")).isEqualTo("1");
        }
    }
}
