/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import javax.cache.CacheException;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
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

        @CacheRemove(cacheName = "books")
        public static void nobodys(String isbn) {}
    }

    @Test
    void methodsThatCannotWork_failTheDeployment_allOfThem() {
        assertThatThrownBy(() -> new Container(Mistaken.class))
                .hasStackTraceContaining(
                        "Mistaken.withoutAValue(java.lang.String,java.lang.String): 0 of its parameters")
                .hasStackTraceContaining("Mistaken.withoutAValue(java.util.List,int[][],java.lang.Number): 0 of its")
                .hasStackTraceContaining("Mistaken.withoutAResult(java.lang.String): it returns nothing")
                .hasStackTraceContaining("Mistaken.hidden(java.lang.String): a private method is never intercepted")
                .hasStackTraceContaining("Mistaken.nobodys(java.lang.String): static methods are not served");
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

    /** Returns before it is done. */
    @ApplicationScoped
    static class Promising {

        @CacheResult(cacheName = "books")
        public CompletionStage<String> find(String isbn) {
            return CompletableFuture.completedStage(isbn);
        }

        @CachePut(cacheName = "books")
        public CompletableFuture<Void> change(String isbn, @CacheValue String title) {
            return CompletableFuture.completedFuture(null);
        }

        @CacheRemove(cacheName = "books")
        public Flow.Publisher<String> lose(String isbn) {
            return new SubmissionPublisher<>();
        }
    }

    /** The same by its class. */
    @ApplicationScoped
    @CacheRemoveAll(cacheName = "books")
    static class PromisingAll {

        public Future<String> burn() {
            return CompletableFuture.completedFuture("");
        }
    }

    @Test
    void methodsThatReturnBeforeTheyAreDone_failTheDeployment() {
        assertThatThrownBy(() -> new Container(Promising.class, PromisingAll.class))
                .hasStackTraceContaining(
                        "Promising.find(java.lang.String), or of its class: it returns a java.util.concurrent.CompletionStage")
                .hasStackTraceContaining("it returns a java.util.concurrent.CompletableFuture before")
                .hasStackTraceContaining("it returns a java.util.concurrent.Flow$Publisher before")
                .hasStackTraceContaining(
                        "PromisingAll.burn(), or of its class: it returns a java.util.concurrent.Future");
    }

    /** What an interceptor gets from a container that calls it for a static method. */
    private static InvocationContext callOf(Method method) {
        return (InvocationContext) Proxy.newProxyInstance(
                MethodFaultsTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, asked, arguments) -> asked.getName().equals("getMethod") ? method : null);
    }

    @Test
    void aCallOfAStaticMethod_saysThatItIsNotServed() throws Exception {
        InvocationContext call = callOf(Mistaken.class.getMethod("nobodys", String.class));
        assertThatThrownBy(() -> new CachedMethods().of(call, CacheRemove.class))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(
                        "@CacheRemove on " + Mistaken.class.getName() + ".nobodys(java.lang.String): static");
    }

    /** Some of its methods are the container's. */
    @ApplicationScoped
    @CachePut(cacheName = "books")
    static class Living {

        private final List<String> lived = new ArrayList<>();

        @Inject
        public void get(BeanManager manager) {
            assertThat(manager).isNotNull();
            lived.add("got");
        }

        @PostConstruct
        public void begin() {
            lived.add("began");
        }

        @PreDestroy
        public void end() {}

        public void store(String isbn, @CacheValue Object title) {
            lived.add("stored");
        }

        List<String> lived(String isbn, @CacheValue String title) {
            return lived;
        }
    }

    @Test
    void anAnnotationOfTheClass_isNoneOfThoseMethodsThatTheContainerCallsForABeansLife() {
        try (Container container = new Container(Living.class)) {
            Living living = container.bean(Living.class);
            living.store("1", "title");
            assertThat(living.lived("2", "title")).containsExactly("got", "began", "stored");
            assertThat(container.cache("books")).hasSize(2);
        }
    }

    /** Is told of something, and then stored by its class. */
    @ApplicationScoped
    @CachePut(cacheName = "books")
    static class Told {

        public void hear(@Observes Startup event) {}
    }

    @Test
    void anAnnotationOfTheClass_isThatOfItsObserversToo_sinceThoseAreIntercepted() {
        assertThatThrownBy(() -> new Container(Told.class)).hasStackTraceContaining("Told.hear(");
    }

    /** No bean, and nobody inherits what it says of all its methods. */
    @CachePut(cacheName = "books")
    abstract static class Draft {

        @CachePut(cacheName = "books")
        public abstract void finish(String isbn);

        public void read(String isbn) {}
    }

    /** One that does. */
    @ApplicationScoped
    static class Novel extends Draft {

        @Override
        public void finish(String isbn) {}
    }

    /** Means the methods of the class that it extends as well. */
    @ApplicationScoped
    @CachePut(cacheName = "books")
    static class Memoir extends Draft {

        @Override
        public void finish(@CacheValue String isbn) {}
    }

    @Test
    void annotationsOfAnAbstractClass_meanNobody() {
        try (Container container = new Container(Draft.class, Novel.class)) {
            Novel novel = container.bean(Novel.class);
            assertThatCode(() -> novel.read("1")).doesNotThrowAnyException();
            assertThatCode(() -> novel.finish("1")).doesNotThrowAnyException();
        }
    }

    @Test
    void aMethodThatIsInherited_failsWhenItIsCalled() {
        try (Container container = new Container(Draft.class, Memoir.class)) {
            Memoir memoir = container.bean(Memoir.class);
            assertThatThrownBy(() -> memoir.read("1"))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining(
                            "@CachePut on " + Draft.class.getName() + ".read(java.lang.String): none of its");
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
