/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionRevokedException;

/** {@code @CacheResult} on a bean. */
class CacheResultTest {

    /** A store that takes long to answer, as it were. */
    @ApplicationScoped
    static class Books {

        final List<String> calls = new CopyOnWriteArrayList<>();
        volatile CountDownLatch goOn = new CountDownLatch(0);

        List<String> calls() {
            return calls;
        }

        void hold(CountDownLatch latch) {
            goOn = latch;
        }

        @CacheResult(cacheName = "titles")
        public @Nullable String title(String isbn) {
            calls.add(isbn);
            await(goOn);
            return isbn.equals("none") ? null : "title of " + isbn;
        }

        @CacheResult(cacheName = "pages")
        public int pages(String isbn) {
            calls.add(isbn);
            return isbn.length();
        }

        @CacheResult(cacheName = "prices")
        public String price(String isbn, int year) {
            calls.add(isbn + year);
            return isbn + " in " + year;
        }

        @CacheResult(cacheName = "reviews")
        public String review(@CacheKey String isbn, Object reader) {
            calls.add(isbn);
            return "by " + reader;
        }

        @CacheResult(cacheName = "titles", skipGet = true)
        public String reprint(String isbn) {
            calls.add(isbn);
            return "reprint of " + isbn;
        }

        @CacheResult(
                cacheName = "loans",
                exceptionCacheName = "refusals",
                cachedExceptions = IOException.class,
                nonCachedExceptions = java.io.FileNotFoundException.class)
        public String lend(String isbn) throws IOException {
            calls.add(isbn);
            await(goOn);
            switch (isbn) {
                case "lent" -> throw new IOException("somebody has it");
                case "lost" -> throw new java.io.FileNotFoundException("nobody knows where it is");
                default -> throw new IllegalStateException("the library is closed");
            }
        }

        @CacheResult(cacheName = "orders", exceptionCacheName = "refused orders")
        public String order(String isbn) throws InterruptedException {
            calls.add(isbn);
            if (!goOn.await(10, TimeUnit.SECONDS) || isbn.equals("burnt")) {
                throw new AssertionError("no book");
            }
            return "order of " + isbn;
        }

        @CacheResult
        public String publisher(String isbn) {
            return "publisher of " + isbn;
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(10, TimeUnit.SECONDS)) {
                    throw new AssertionError("waited too long");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Container container;
    private static Books books;

    @BeforeAll
    static void start() {
        container = new Container(Books.class);
        books = container.bean(Books.class);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void forgetCalls() {
        books.calls().clear();
        books.hold(new CountDownLatch(0));
    }

    @Test
    void aSecondCall_isAnsweredFromTheCache() {
        assertThat(books.title("1")).isEqualTo("title of 1");
        assertThat(books.title("1")).isEqualTo("title of 1");
        assertThat(books.calls()).containsExactly("1");
    }

    @Test
    void theKeyOfASingleParameter_isThatItself_soThatOthersKnowIt() {
        books.title("2");
        assertThat(container.cache("titles").get("2")).isEqualTo("title of 2");
        container.cache("titles").remove("2");
        books.title("2");
        assertThat(books.calls()).containsExactly("2", "2");
    }

    @Test
    void allParametersMakeTheKey_whereNoneIsMarked() {
        assertThat(books.price("1", 1999)).isEqualTo("1 in 1999");
        assertThat(books.price("1", 2000)).isEqualTo("1 in 2000");
        assertThat(books.price("1", 1999)).isEqualTo("1 in 1999");
        assertThat(books.calls()).containsExactly("11999", "12000");
    }

    @Test
    void onlyMarkedParametersMakeTheKey() {
        assertThat(books.review("1", "ann")).isEqualTo("by ann");
        assertThat(books.review("1", new Object())).isEqualTo("by ann");
        assertThat(container.cache("reviews").get("1")).isEqualTo("by ann");
    }

    @Test
    void aNull_isReturnedAndNotStored() {
        assertThat(books.title("none")).isNull();
        assertThat(books.title("none")).isNull();
        assertThat(books.calls()).containsExactly("none", "none");
    }

    @Test
    void skipGet_callsTheMethodAlways_andStoresWhatItReturns() {
        books.title("3");
        assertThat(books.reprint("3")).isEqualTo("reprint of 3");
        assertThat(books.title("3")).isEqualTo("reprint of 3");
        assertThat(books.calls()).containsExactly("3", "3");
    }

    @Test
    void withoutAName_theCacheIsCalledAfterTheMethod() {
        books.publisher("1");
        assertThat(container
                        .cache("org.latchkey.cdi.CacheResultTest$Books.publisher(java.lang.String)")
                        .get("1"))
                .isEqualTo("publisher of 1");
    }

    @Test
    void whoeverMissesTheSameAtOnce_waitsForOneCall() {
        CountDownLatch goOn = new CountDownLatch(1);
        books.hold(goOn);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<CompletableFuture<String>> callers =
                Stream.generate(() -> new CompletableFuture<String>()).limit(8).toList();
        callers.forEach(caller -> {
            Thread thread = new Thread(() -> caller.complete(String.valueOf(books.title("4"))));
            threads.add(thread);
            thread.start();
        });
        Awaitility.await().until(() -> threads.stream().allMatch(CacheResultTest::isWaiting));
        goOn.countDown();
        assertThat(callers.stream().map(CompletableFuture::join)).containsOnly("title of 4");
        assertThat(books.calls()).containsExactly("4");
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void anExceptionThatIsToBeCached_isThrownAgainWithoutACall() {
        Throwable first = catchThrowable(() -> books.lend("lent"));
        Throwable second = catchThrowable(() -> books.lend("lent"));
        assertThat(first).isExactlyInstanceOf(IOException.class).hasMessage("somebody has it");
        assertThat(second).isExactlyInstanceOf(IOException.class).hasMessage("somebody has it");
        assertThat(books.calls()).containsExactly("lent");
    }

    @Test
    void aCallThatIsCalledOff_isNothingToThoseWhoWaitForIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        books.hold(goOn);
        CompletableFuture<Throwable> first = new CompletableFuture<>();
        Thread interrupted = new Thread(() -> first.complete(catchThrowable(() -> books.order("7"))));
        interrupted.start();
        Awaitility.await().until(() -> isWaiting(interrupted));
        CompletableFuture<String> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                second.complete(books.order("7"));
            } catch (Exception e) {
                second.completeExceptionally(e);
            }
        });
        waiting.start();
        Awaitility.await().until(() -> isWaiting(waiting));
        interrupted.interrupt();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        goOn.countDown();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("order of 7");
    }

    @Test
    void anError_isNotCachedWhereNobodyNamesIt() {
        assertThatThrownBy(() -> books.order("burnt")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> books.order("burnt")).isInstanceOf(AssertionError.class);
        assertThat(books.calls()).containsExactly("burnt", "burnt");
    }

    @Test
    void anExceptionThatIsExcepted_orNotNamed_isNot() {
        for (String isbn : List.of("lost", "other")) {
            assertThatThrownBy(() -> books.lend(isbn)).isInstanceOf(Exception.class);
            assertThatThrownBy(() -> books.lend(isbn)).isInstanceOf(Exception.class);
        }
        assertThat(books.calls()).containsExactly("lost", "lost", "other", "other");
    }

    @Test
    void ofARevokedKey_theMethodIsNotCalled() {
        books.title("5");
        container.cache("titles").revoke("5");
        assertThat(books.title("5")).isNull();
        assertThat(books.calls()).containsExactly("5");
    }

    @Test
    void ofARevokedKey_aMethodThatCannotReturnNull_throws() {
        books.pages("6");
        container.cache("pages").revoke("6");
        assertThatThrownBy(() -> books.pages("6"))
                .isInstanceOf(SessionRevokedException.class)
                .hasMessageContaining("Books.pages(java.lang.String)")
                .hasMessageContaining("'pages'");
        assertThat(books.calls()).containsExactly("6");
    }
}
