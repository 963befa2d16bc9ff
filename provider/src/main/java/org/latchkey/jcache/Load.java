/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;

/** One value that a loader is asked for, and that several callers may wait for. */
final class Load {

    private final CompletableFuture<Optional<Bytes>> result = new CompletableFuture<>();
    private final Thread loading = Thread.currentThread();

    void complete(@Nullable Bytes value) {
        result.complete(Optional.ofNullable(value));
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /**
     * The loaded value, {@code null} for none. Blocks up to {@code millis}.
     *
     * @throws CacheLoaderException if the loader failed
     */
    @Nullable
    Bytes await(long millis, Failures failures) {
        if (loading == Thread.currentThread() && !result.isDone()) {
            throw failures.reentered();
        }
        try {
            return result.get(millis, TimeUnit.MILLISECONDS).orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        } catch (TimeoutException e) {
            throw failures.loadTookTooLong();
        } catch (ExecutionException e) {
            throw new CacheLoaderException("The load that this call waited for failed.", e.getCause());
        }
    }
}
