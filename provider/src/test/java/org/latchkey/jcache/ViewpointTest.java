/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.SessionNames;
import org.latchkey.SyncScope;
import org.latchkey.store.Epoch;
import org.latchkey.store.EpochStore;
import org.latchkey.store.Epochs;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
class ViewpointTest {

    private final Viewpoint cache = at(Scope.DEFAULT, Home.Unnamed.AT_HOME);

    private static Viewpoint at(Scope home, Home.Unnamed unnamed) {
        return at(new Home(home, unnamed));
    }

    private static Viewpoint at(Home home) {
        Failures failures = new Failures("sessions", new CacheSettings(1, 1, 1, 1, List.of()));
        NumberLine line = new NumberLine(new Quiet(), new Patience(1, failures), failures);
        return Viewpoint.of(new Viewpoint.Ground(line, home, failures));
    }

    /** A number line on which nothing happens. */
    private static final class Quiet implements EpochStore {

        @Override
        public Epochs known() {
            return Epochs.NONE;
        }

        @Override
        public CompletionStage<Epoch> raise(Subject subject, @Nullable String reason) {
            throw new AssertionError();
        }

        @Override
        public CompletionStage<Void> catchUp() {
            throw new AssertionError();
        }

        @Override
        public CompletionStage<Epoch> draw() {
            throw new AssertionError();
        }
    }

    private static Scope seen(Viewpoint view) {
        return view.begin().scope();
    }

    @AfterEach
    void theThreadHasNoNamespaceLeft() {
        assertThat(SyncScope.current()).isEmpty();
    }

    @Test
    void seesTheDefaultScopeWhereNobodyNamesAnother() {
        assertThat(seen(cache)).isEqualTo(Scope.DEFAULT);
    }

    @Test
    void seesTheCallingThreadsNamespace() {
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(cache)).isEqualTo(Scope.of("thread"));
        }
        assertThat(seen(cache)).isEqualTo(Scope.DEFAULT);
    }

    @Test
    void aNamedNamespaceWinsOverTheCallingThreads() {
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(cache.namespace("named"))).isEqualTo(Scope.of("named"));
        }
    }

    @Test
    void theCallingThreadsNamespaceWinsOverTheSettledOne() {
        Viewpoint settled = at(Scope.of("settled"), Home.Unnamed.AT_HOME);

        assertThat(seen(settled)).isEqualTo(Scope.of("settled"));
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(settled)).isEqualTo(Scope.of("thread"));
        }
    }

    @Test
    void theCallingThreadsNamespaceIsPassedOverWhereItHasNoSay_aNamedOneIsNot() {
        Viewpoint outside = at(new Home(Scope.of("settled"), Home.Unnamed.AT_HOME, Home.Threads.PASSED_OVER));

        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(outside.around()).isNull();
            assertThat(outside.namedOrAround()).isNull();
            assertThat(seen(outside)).isEqualTo(Scope.of("settled"));
            assertThat(seen(outside.prefix("p"))).isEqualTo(Scope.of("settled").nested("p"));
            assertThat(seen(outside.namespace("named"))).isEqualTo(Scope.of("named"));
        }
    }

    @Test
    void theSettledPrefixIsAroundEveryOther() {
        Viewpoint settled = at(Scope.DEFAULT.nested("app"), Home.Unnamed.AT_HOME);

        assertThat(seen(settled)).isEqualTo(Scope.DEFAULT.nested("app"));
        assertThat(seen(settled.namespace("n").prefix("p")))
                .isEqualTo(Scope.of("n").nested("app").nested("p"));
    }

    @Test
    void prefixesNestAndANamespaceReplacesAnother_inAnyOrder() {
        Scope expected = Scope.of("n").nested("a").nested("b");

        assertThat(seen(cache.namespace("n").prefix("a").prefix("b"))).isEqualTo(expected);
        assertThat(seen(cache.prefix("a").namespace("other").prefix("b").namespace("n")))
                .isEqualTo(expected);
        assertThat(cache.prefix("a").prefix("b").namespace("n"))
                .isEqualTo(cache.namespace("n").prefix("a").prefix("b"));
    }

    @Test
    void aPrefixFollowsTheCallingThreadsNamespace() {
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(cache.prefix("p"))).isEqualTo(Scope.of("thread").nested("p"));
        }
    }

    @Test
    void aCallWithoutANamespaceIsRefusedWhereOneIsDemanded() {
        Viewpoint demanding = at(Scope.DEFAULT, Home.Unnamed.REFUSED);

        assertThatIllegalStateException()
                .isThrownBy(demanding.prefix("p")::begin)
                .withMessageContainingAll("'sessions'", "namespaceRequired", "namespace(name)", "SyncScope");
        assertThat(seen(demanding.namespace("n"))).isEqualTo(Scope.of("n"));
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(demanding)).isEqualTo(Scope.of("thread"));
        }
    }

    @Test
    void prefixesAreNestedToACertainDepth() {
        Viewpoint deepest = cache;
        for (int i = 0; i < SessionNames.DEEPEST; i++) {
            deepest = deepest.prefix("p");
        }
        Viewpoint view = deepest;

        assertThat(seen(view).depth()).isEqualTo(SessionNames.DEEPEST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.prefix("p"))
                .withMessageContainingAll("'sessions'", "16");
    }

    @Test
    void theViewOfAnEntrysScopeSeesItFromEverywhere() {
        try (SyncScope scope = SyncScope.open("thread")) {
            assertThat(seen(cache.at(Scope.DEFAULT.nested("p")))).isEqualTo(Scope.DEFAULT.nested("p"));
            assertThat(seen(cache.at(Scope.of("n")))).isEqualTo(Scope.of("n"));
        }
    }

    @Test
    void theViewOfWhatTheCacheShowsAtHomeIsTheCache() {
        assertThat(cache.at(Scope.DEFAULT)).isEqualTo(cache);
        assertThat(cache.at(Scope.DEFAULT).isNarrowed()).isFalse();
        assertThat(cache.at(Scope.of("n")).isNarrowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "\uD83D", "a\uDE00b"})
    void namesThatAreNoneAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> cache.namespace(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cache.prefix(name))
                .withMessageStartingWith("A prefix of");
    }
}
