/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;

/** {@code @CachePut}, {@code @CacheRemove} and {@code @CacheRemoveAll} on a bean. */
class CacheChangesTest {

    /** Methods that note what the cache has while they run, and then end as they are told. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "books")
    static class Books {

        private final List<String> seen = new ArrayList<>();
        private Supplier<String> look = () -> "";

        void looking(Supplier<String> looking) {
            look = looking;
            seen.clear();
        }

        List<String> seen() {
            return seen;
        }

        private void end(@Nullable RuntimeException failure) {
            seen.add(look.get());
            if (failure != null) {
                throw failure;
            }
        }

        @CachePut(cacheFor = IllegalStateException.class)
        public void write(String isbn, @CacheValue @Nullable String title, @Nullable RuntimeException failure) {
            end(failure);
        }

        @CachePut(cacheName = "books")
        public void writeOne(String isbn, @CacheValue @Nullable String title) {
            end(null);
        }

        @CachePut(afterInvocation = false)
        public void announce(String isbn, @CacheValue String title) {
            end(new IllegalStateException());
        }

        @CacheRemove
        public void remove(String isbn) {
            end(null);
        }

        @CacheRemove
        public void removeInVain(String isbn) {
            end(new IllegalStateException());
        }

        @CacheRemove(afterInvocation = false)
        public void removeFirst(String isbn) {
            end(new IllegalStateException());
        }

        @CacheRemove(noEvictFor = IllegalArgumentException.class)
        public void removeUnlessWrong(@javax.cache.annotation.CacheKey String isbn, RuntimeException failure) {
            end(failure);
        }

        @CacheRemoveAll
        public void removeAll() {
            end(null);
        }

        @CacheRemoveAll(afterInvocation = false)
        public void removeAllFirst() {
            end(new IllegalStateException());
        }

        @CacheRemoveAll
        public void removeAllInVain() {
            end(new IllegalStateException());
        }
    }

    private static Container container;
    private static Books books;
    private SessionCache<Object, Object> cache;

    @BeforeAll
    static void start() {
        container = new Container(Books.class);
        books = container.bean(Books.class);
        books.removeAll();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void oneBookIsThere() {
        cache = container.cache("books");
        cache.removeAll();
        cache.put("1", "old");
        books.looking(() -> String.valueOf(cache.get("1")));
    }

    @Test
    void aPut_comesAfterTheCall() {
        books.writeOne("1", "new");
        assertThat(books.seen()).containsExactly("old");
        assertThat(cache.get("1")).isEqualTo("new");
    }

    @Test
    void aPutOfNull_takesAwayWhatIsThere() {
        books.writeOne("1", null);
        assertThat(cache.containsKey("1")).isFalse();
    }

    @Test
    void aPutBefore_isDone_whateverBecomesOfTheCall() {
        assertThatThrownBy(() -> books.announce("1", "new")).isInstanceOf(IllegalStateException.class);
        assertThat(books.seen()).containsExactly("new");
        assertThat(cache.get("1")).isEqualTo("new");
    }

    @Test
    void afterAnExceptionThatIsNamed_aPutIsDone_andAfterAnotherNot() {
        RuntimeException named = new IllegalStateException();
        assertThatThrownBy(() -> books.write("2", "new", named)).isSameAs(named);
        assertThat(cache).hasSize(2);
        RuntimeException other = new IllegalArgumentException();
        assertThatThrownBy(() -> books.write("3", "new", other)).isSameAs(other);
        assertThat(cache).hasSize(2);
    }

    @Test
    void aRemoval_comesAfterTheCall() {
        books.remove("1");
        assertThat(books.seen()).containsExactly("old");
        assertThat(cache.containsKey("1")).isFalse();
    }

    @Test
    void afterAnException_nothingIsRemoved() {
        assertThatThrownBy(() -> books.removeInVain("1")).isInstanceOf(IllegalStateException.class);
        assertThat(cache.containsKey("1")).isTrue();
    }

    @Test
    void aRemovalBefore_isDone_whateverBecomesOfTheCall() {
        assertThatThrownBy(() -> books.removeFirst("1")).isInstanceOf(IllegalStateException.class);
        assertThat(books.seen()).containsExactly("null");
        assertThat(cache.containsKey("1")).isFalse();
    }

    @Test
    void afterAnExceptionThatIsExcepted_nothingIsRemoved_andAfterAnotherItIs() {
        assertThatThrownBy(() -> books.removeUnlessWrong("1", new IllegalArgumentException()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(cache.containsKey("1")).isTrue();
        assertThatThrownBy(() -> books.removeUnlessWrong("1", new IllegalStateException()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cache.containsKey("1")).isFalse();
    }

    @Test
    void aRemovalOfAll_comesAfterTheCall() {
        cache.put("2", "other");
        books.removeAll();
        assertThat(books.seen()).containsExactly("old");
        assertThat(cache).isEmpty();
    }

    @Test
    void aRemovalOfAllBefore_isDone_whateverBecomesOfTheCall() {
        assertThatThrownBy(books::removeAllFirst).isInstanceOf(IllegalStateException.class);
        assertThat(books.seen()).containsExactly("null");
    }

    @Test
    void afterAnException_notAllIsRemoved() {
        assertThatThrownBy(books::removeAllInVain).isInstanceOf(IllegalStateException.class);
        assertThat(cache.containsKey("1")).isTrue();
    }
}
