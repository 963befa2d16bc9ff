/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;

/** One value that a loader is asked for, and that several callers may wait for. */
final class Load {

    /** What a loader had to say. */
    sealed interface Result {}

    /**
     * A value.
     *
     * @param user whose it is, {@code null} for nobody's
     */
    record Loaded(Bytes value, @Nullable String user) implements Result {}

    /** No value. */
    enum None implements Result {
        /** The loader has none. */
        ABSENT,
        /** It has one that was revoked while it was loaded. */
        REVOKED
    }

    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final Thread loading = Thread.currentThread();
    private final long since;

    Load(long since) {
        this.since = since;
    }

    /** What was known of the number line when the load began. */
    long since() {
        return since;
    }

    boolean isByThisThread() {
        return loading == Thread.currentThread() && !result.isDone();
    }

    void complete(Result loaded) {
        result.complete(loaded);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /**
     * What was loaded. Blocks up to {@code millis}.
     *
     * @throws CacheLoaderException if the loader failed
     */
    Result await(long millis, Failures failures) {
        if (isByThisThread()) {
            throw failures.reentered();
        }
        try {
            return result.get(millis, TimeUnit.MILLISECONDS);
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
