/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a client that connects in the background has reached its cluster for the first time. */
final class FirstConnection {

    /** How it went. */
    enum Result {
        CONNECTED,
        /** The client has given up: no member will ever take it. */
        REFUSED,
        /** Not within the time that was given. */
        NOT_YET
    }

    private final CompletableFuture<Result> result = new CompletableFuture<>();

    /** To be part of the client's configuration, so that no event is missed. */
    ListenerConfig asListener() {
        return new ListenerConfig((LifecycleListener) this::stateChanged);
    }

    /** How it went; blocks until that is clear, at most {@code patience}. An interrupt counts as no answer. */
    Result await(Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.NOT_YET;
        } catch (TimeoutException e) {
            return Result.NOT_YET;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stateChanged(LifecycleEvent event) {
        switch (event.getState()) {
            case CLIENT_CONNECTED -> result.complete(Result.CONNECTED);
            case SHUTTING_DOWN, SHUTDOWN -> result.complete(Result.REFUSED);
            default -> {
                // Neither reached nor given up.
            }
        }
    }
}
