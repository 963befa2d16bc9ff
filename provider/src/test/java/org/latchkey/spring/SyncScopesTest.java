/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.latchkey.SyncScope;
import org.latchkey.micrometer.SyncScopeAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How a namespace comes from a request to the threads that work for it. */
final class SyncScopesTest {

    private static final String HEADER = "X-Sync-Id";

    private final AtomicReference<Optional<Object>> seen = new AtomicReference<>();
    private final WebFilterChain chain = exchange -> Mono.deferContextual(context -> {
        seen.set(context.getOrEmpty(SyncScopeAccessor.KEY));
        return Mono.empty();
    });

    @Test
    void aDecoratedTask_runsInTheNamespaceOfTheThreadThatHandedItOver() throws Exception {
        AtomicReference<Optional<String>> inTask = new AtomicReference<>();
        Runnable task = SyncScope.call(
                "sync-1", () -> new SyncScopeTaskDecorator().decorate(() -> inTask.set(SyncScope.current())));

        task.run();

        assertThat(inTask.get()).contains("sync-1");
    }

    @Test
    void aReactiveRequest_hasTheNamespaceOfItsHeaderInItsContext() {
        handle(exchange("sync-1"));

        assertThat(seen.get()).contains("sync-1");
    }

    @Test
    void aReactiveRequestGoesOnInItsNamespace_onWhateverThread() {
        AtomicReference<Optional<String>> there = new AtomicReference<>();
        AtomicReference<Thread> thread = new AtomicReference<>();
        WebFilterChain elsewhere = exchange -> Mono.<Void>fromRunnable(() -> {
                    there.set(SyncScope.current());
                    thread.set(Thread.currentThread());
                })
                .subscribeOn(Schedulers.boundedElastic());
        Hooks.enableAutomaticContextPropagation();
        try {
            new SyncScopeWebFilter(HEADER).filter(exchange("sync-1"), elsewhere).block(Duration.ofSeconds(10));
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }

        assertThat(thread.get()).isNotEqualTo(Thread.currentThread());
        assertThat(there.get()).contains("sync-1");
    }

    @Test
    void aReactiveRequestWithoutTheHeader_hasNone() {
        handle(MockServerWebExchange.from(MockServerHttpRequest.get("/")));

        assertThat(seen.get()).isEmpty();
    }

    @Test
    void aReactiveRequestWithANameThatCannotBeOne_isABadRequest_whichNobodyHandles() {
        MockServerWebExchange exchange = exchange("x".repeat(257));

        handle(exchange);

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(seen.get()).isNull();
    }

    private void handle(MockServerWebExchange exchange) {
        new SyncScopeWebFilter(HEADER).filter(exchange, chain).block(Duration.ofSeconds(10));
    }

    private static MockServerWebExchange exchange(String namespace) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/").header(HEADER, namespace));
    }
}
