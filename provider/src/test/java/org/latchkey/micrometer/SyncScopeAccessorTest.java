/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SyncScope;

@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
final class SyncScopeAccessorTest {

    private final ContextSnapshotFactory factory =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    @AfterEach
    void theThreadHasNoNamespaceLeft() {
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void theLibrary_findsItByItsServiceFile() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .filteredOn(SyncScopeAccessor.class::isInstance)
                .hasSize(1);
    }

    @Test
    void snapshot_wrappingATask_carriesTheNamespaceToAnotherThread() throws Exception {
        List<Optional<String>> seen = new ArrayList<>();
        ContextSnapshot snapshot;
        try (SyncScope here = SyncScope.open("here")) {
            snapshot = factory.captureAll();
        }

        onAnotherThread(() -> {
            snapshot.wrap((Runnable) () -> seen.add(SyncScope.current())).run();
            seen.add(SyncScope.current());
        });

        assertThat(seen).containsExactly(Optional.of("here"), Optional.empty());
    }

    @Test
    void snapshot_restoredInsideAScope_bringsThatBackAfterwards() {
        ContextSnapshot snapshot = captured("captured");
        try (SyncScope own = SyncScope.open("own")) {
            try (ContextSnapshot.Scope restored = snapshot.setThreadLocals()) {
                assertThat(SyncScope.current()).contains("captured");
            }

            assertThat(SyncScope.current()).contains("own");
        }
    }

    @Test
    void snapshot_withoutANamespace_runsOutsideOfTheThreadsOwn() {
        ContextSnapshot snapshot = factory.captureAll();
        try (SyncScope own = SyncScope.open("own")) {
            try (ContextSnapshot.Scope restored = snapshot.setThreadLocals()) {
                assertThat(SyncScope.current()).isEmpty();
            }

            assertThat(SyncScope.current()).contains("own");
        }
    }

    @Test
    void snapshots_nested_areRestoredOneByOne() {
        ContextSnapshot first = captured("first");
        ContextSnapshot second = captured("second");
        try (ContextSnapshot.Scope outer = first.setThreadLocals()) {
            try (ContextSnapshot.Scope inner = second.setThreadLocals()) {
                assertThat(SyncScope.current()).contains("second");
            }
            assertThat(SyncScope.current()).contains("first");
        }
    }

    @Test
    void snapshot_taskThatLeavesAScopeOpen_endsItWithTheSnapshot() {
        ContextSnapshot snapshot = captured("captured");

        snapshot.wrap((Runnable) () -> SyncScope.open("left open")).run();

        assertThat(SyncScope.current()).isEmpty();
    }

    private ContextSnapshot captured(String namespace) {
        try (SyncScope scope = SyncScope.open(namespace)) {
            return factory.captureAll();
        }
    }

    private static void onAnotherThread(Runnable task) throws InterruptedException {
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
    }
}
