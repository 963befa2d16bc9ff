/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
final class SyncScopeTest {

    @AfterEach
    void theThreadHasNoNamespaceLeft() {
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void current_withoutAScope_isEmpty() {
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void current_insideNestedScopes_isTheInnermost() {
        try (SyncScope outer = SyncScope.open("outer")) {
            try (SyncScope inner = SyncScope.open("inner")) {
                assertThat(SyncScope.current()).contains("inner");
            }
            assertThat(SyncScope.current()).contains("outer");
        }
    }

    @Test
    void openOutside_insideAScope_hidesItUntilClosed() {
        try (SyncScope outer = SyncScope.open("outer")) {
            try (SyncScope none = SyncScope.openOutside()) {
                assertThat(SyncScope.current()).isEmpty();
            }
            assertThat(SyncScope.current()).contains("outer");
        }
    }

    @Test
    void run_taskThatThrows_bringsBackTheScopeAround() {
        try (SyncScope outer = SyncScope.open("outer")) {
            assertThatThrownBy(() -> SyncScope.run("inner", () -> {
                        throw new UnsupportedOperationException(
                                SyncScope.current().orElseThrow());
                    }))
                    .hasMessage("inner");

            assertThat(SyncScope.current()).contains("outer");
        }
    }

    @Test
    void call_task_answersWhatItSawInside() throws Exception {
        assertThat(SyncScope.call("inside", SyncScope::current)).contains("inside");
    }

    @Test
    void call_taskThatThrowsAnException_letsItThrough() {
        Exception failure = new Exception("checked");

        assertThatThrownBy(() -> SyncScope.call("inside", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void close_twice_changesNothingTheSecondTime() {
        SyncScope first = SyncScope.open("first");
        first.close();
        try (SyncScope second = SyncScope.open("second")) {
            first.close();

            assertThat(SyncScope.current()).contains("second");
        }
    }

    @Test
    void close_outerScopeFirst_closesTheInnerOneToo() {
        SyncScope outer = SyncScope.open("outer");
        SyncScope inner = SyncScope.open("inner");

        outer.close();

        assertThat(SyncScope.current()).isEmpty();
        inner.close();
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void close_innerScopeAfterTheOuter_leavesALaterScopeAlone() {
        SyncScope outer = SyncScope.open("outer");
        SyncScope inner = SyncScope.open("inner");
        outer.close();
        try (SyncScope later = SyncScope.open("later")) {
            inner.close();

            assertThat(SyncScope.current()).contains("later");
        }
    }

    @Test
    void close_onAnotherThread_isRefusedAndChangesNothing() throws Exception {
        try (SyncScope here = SyncScope.open("here")) {
            List<Throwable> thrown = new ArrayList<>();
            List<Optional<String>> there = new ArrayList<>();
            onAnotherThread(() -> {
                try (SyncScope own = SyncScope.open("there")) {
                    assertThatIllegalStateException().isThrownBy(here::close).satisfies(thrown::add);
                    there.add(SyncScope.current());
                }
            });

            assertThat(thrown).hasSize(1);
            assertThat(there).containsExactly(Optional.of("there"));
            assertThat(SyncScope.current()).contains("here");
        }
    }

    @Test
    void current_onAThreadStartedInside_isEmpty() throws Exception {
        try (SyncScope here = SyncScope.open("here")) {
            assertThat(seenElsewhere(task -> task)).isEmpty();
        }
    }

    @Test
    void wrapRunnable_runElsewhere_hasTheNamespaceOfWhoWrapped() throws Exception {
        try (SyncScope here = SyncScope.open("here")) {
            assertThat(seenElsewhere(SyncScope::wrap)).contains("here");
        }
    }

    @Test
    void wrapRunnable_withoutAScope_runsOutsideOfTheRunnersNamespace() {
        List<Optional<String>> seen = new ArrayList<>();
        Runnable wrapped = SyncScope.wrap((Runnable) () -> seen.add(SyncScope.current()));

        try (SyncScope runner = SyncScope.open("runner")) {
            wrapped.run();
            seen.add(SyncScope.current());
        }

        assertThat(seen).containsExactly(Optional.empty(), Optional.of("runner"));
    }

    @Test
    void wrapRunnable_scopeClosedMeanwhile_stillHasItsNamespace() {
        List<Optional<String>> seen = new ArrayList<>();
        Runnable wrapped;
        try (SyncScope here = SyncScope.open("here")) {
            wrapped = SyncScope.wrap((Runnable) () -> seen.add(SyncScope.current()));
        }

        wrapped.run();

        assertThat(seen).containsExactly(Optional.of("here"));
    }

    @Test
    void wrapCallable_calledLater_hasTheNamespaceOfWhoWrapped() throws Exception {
        Callable<Optional<String>> wrapped =
                SyncScope.call("here", () -> SyncScope.wrap((Callable<Optional<String>>) SyncScope::current));

        assertThat(wrapped.call()).contains("here");
    }

    @Test
    void wrapExecutor_eachTask_hasTheNamespaceOfWhoHandedItOver() {
        List<Runnable> waiting = new ArrayList<>();
        List<Optional<String>> seen = new ArrayList<>();
        Executor executor = SyncScope.wrap((Executor) waiting::add);

        SyncScope.run("first", () -> executor.execute(() -> seen.add(SyncScope.current())));
        SyncScope.run("second", () -> executor.execute(() -> seen.add(SyncScope.current())));
        executor.execute(() -> seen.add(SyncScope.current()));
        waiting.forEach(Runnable::run);

        assertThat(seen).containsExactly(Optional.of("first"), Optional.of("second"), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with\u0000nothing", "two\nlines", "\u007f", "\u0085"})
    void open_nameThatIsNone_isRefusedWithoutShowingIt(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncScope.open(name))
                .withMessageContaining("use 1 to 256 characters")
                .withMessageNotContainingAny("nothing", "lines");
    }

    @Test
    void open_nameOf257Characters_isRefused() {
        SyncScope.open("x".repeat(256)).close();

        assertThatIllegalArgumentException().isThrownBy(() -> SyncScope.open("x".repeat(257)));
    }

    @Test
    @SuppressWarnings("NullAway") // The refusal of null is what is tested.
    void open_null_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> SyncScope.open(null));
    }

    private static Optional<String> seenElsewhere(UnaryOperator<Runnable> wrapping) throws Exception {
        CompletableFuture<Optional<String>> seen = new CompletableFuture<>();
        onAnotherThread(wrapping.apply(() -> seen.complete(SyncScope.current())));
        return seen.get();
    }

    private static void onAnotherThread(Runnable task) throws InterruptedException {
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
    }
}
