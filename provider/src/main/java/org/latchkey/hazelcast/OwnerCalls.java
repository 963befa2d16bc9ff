/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.client.impl.clientside.HazelcastClientInstanceImpl;
import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.codec.MapSubmitToKeyCodec;
import com.hazelcast.client.impl.spi.impl.ClientInvocation;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.internal.util.ThreadUtil;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/**
 * Sends entry processors to the owners of their keys. A processor that answers {@code null} says that its owner may not
 * answer at present, which is a failure to the caller.
 *
 * <p>The public {@code submitToKey} hands each result to the common pool, or to a new thread where that has one worker:
 * 25 times the cost of the call on two cores, and a stop to every cache where the application blocks that pool. Hence
 * Hazelcast's own invocations, of the version that this is built with; an instance of another kind goes the public way.
 */
final class OwnerCalls {

    private final HazelcastInstance instance;

    OwnerCalls(HazelcastInstance instance) {
        this.instance = instance;
    }

    /** Completes on the thread that receives the answer. Does not block. */
    <K, V, R> CompletionStage<R> submit(IMap<K, V> map, K key, EntryProcessor<K, V, R> processor) {
        if (map instanceof MapProxyImpl<K, V> proxy) {
            SerializationService service = proxy.getNodeEngine().getSerializationService();
            return detached(proxy.executeOnKeyInternal(key, processor), service::toObject);
        }
        if (instance instanceof HazelcastClientProxy proxy && proxy.client != null) {
            return submit(proxy.client, map.getName(), key, processor);
        }
        return detached(map.submitToKey(key, processor), Function.identity());
    }

    private static <R> CompletionStage<R> submit(
            HazelcastClientInstanceImpl client, String map, Object key, Object processor) {
        SerializationService service = client.getSerializationService();
        Data keyData = service.toData(key);
        ClientMessage request =
                MapSubmitToKeyCodec.encodeRequest(map, service.toData(processor), keyData, ThreadUtil.getThreadId());
        int partition = client.getClientPartitionService().getPartitionId(keyData);
        return detached(
                new ClientInvocation(client, request, map, partition).invoke(),
                response -> service.toObject(MapSubmitToKeyCodec.decodeResponse(response)));
    }

    /** An owner that may not answer answers nothing. */
    private static <R> void complete(CompletableFuture<R> result, @Nullable R answer) {
        if (answer == null) {
            result.completeExceptionally(new StoreException(
                    Reason.UNREACHABLE,
                    "the owner of what was asked for may not answer at present: it has no lease of the other storage"
                            + " members, or waits for that of one that has left",
                    null));
        } else {
            result.complete(answer);
        }
    }

    /** A future of the JDK's: what is chained to Hazelcast's runs in the common pool. */
    private static <T, R> CompletionStage<R> detached(CompletionStage<T> call, Function<? super T, R> read) {
        CompletableFuture<R> result = new CompletableFuture<>();
        var unused = call.whenCompleteAsync(
                (answer, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                        return;
                    }
                    try {
                        complete(result, read.apply(answer));
                    } catch (RuntimeException | Error e) {
                        // Also an error: whoever waits would wait until its time is up.
                        result.completeExceptionally(e);
                    }
                },
                Runnable::run);
        return result;
    }
}
