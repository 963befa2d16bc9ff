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
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.operation.MapOperation;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationservice.PartitionTaskFactory;
import com.hazelcast.spi.impl.operationservice.impl.OperationServiceImpl;
import com.hazelcast.spi.properties.ClusterProperty;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        CompletableFuture<R> answer = new CompletableFuture<>();
        submit(map, new Call<>(key, written(map, key), processor, answer));
        return answer;
    }

    /** A key as Hazelcast writes it, for a {@link Call}; {@code null} where that goes the public way. */
    <K> @Nullable Data written(IMap<K, ?> map, K key) {
        if (map instanceof MapProxyImpl<?, ?> proxy) {
            return proxy.getNodeEngine().getSerializationService().toData(key);
        }
        return instance instanceof HazelcastClientProxy proxy && proxy.client != null
                ? proxy.client.getSerializationService().toData(key)
                : null;
    }

    /**
     * One of several calls.
     *
     * @param written what {@link #written} has made of the key
     * @param answer completed on the thread that receives it
     */
    record Call<K, V, R>(
            K key, @Nullable Data written, EntryProcessor<K, V, R> processor, CompletableFuture<R> answer) {}

    /** The same with a key that has been written, and an answer that somebody has in hand already. */
    <K, V, R> void submit(IMap<K, V> map, Call<K, V, R> call) {
        try {
            if (call.written == null) {
                detach(map.submitToKey(call.key, call.processor), Function.identity(), call.answer);
            } else if (map instanceof MapProxyImpl<K, V> proxy) {
                submit(proxy.getNodeEngine(), map.getName(), call.written, call.processor, call.answer);
            } else if (instance instanceof HazelcastClientProxy proxy) {
                submit(proxy.client, map.getName(), call.written, call.processor, call.answer);
            }
        } catch (RuntimeException e) {
            call.answer.completeExceptionally(e);
        }
    }

    /** The same for many, most of whose keys are this member's, if it is one. */
    <K, V, R> void submitAll(IMap<K, V> map, List<Call<K, V, R>> calls) {
        if (map instanceof MapProxyImpl<K, V> proxy) {
            submitAll(proxy.getNodeEngine(), map.getName(), calls);
        } else {
            calls.forEach(call -> submit(map, call));
        }
    }

    /**
     * The same on a storage member, of which this is the engine, from any thread but its partitions'.
     *
     * <p>Each of the threads of its partitions is woken up once, and then makes the calls for its partitions itself, one partition
     * after the other: handed over one by one they would have it fall asleep between them, which costs more than the calls. Of few
     * calls each goes by itself; and all do where that thread may have to wait before it can make one, or takes no tasks any more.
     */
    static <K, V, R> void submitAll(NodeEngine engine, String map, List<Call<K, V, R>> calls) {
        boolean areFew = calls.size() <= engine.getOperationService().getPartitionThreadCount();
        if (areFew || !engine.isRunning() || engine.getProperties().getBoolean(ClusterProperty.BACKPRESSURE_ENABLED)) {
            calls.forEach(call -> submit(engine, map, call));
        } else {
            submitTogether(engine, map, calls);
        }
    }

    private static <K, V, R> void submitTogether(NodeEngine engine, String map, List<Call<K, V, R>> calls) {
        Map<Integer, List<Call<K, V, R>>> ofPartitions = new HashMap<>();
        BitSet partitions = new BitSet();
        for (Call<K, V, R> call : calls) {
            int partition = engine.getPartitionService().getPartitionId(Objects.requireNonNull(call.written));
            partitions.set(partition);
            ofPartitions.computeIfAbsent(partition, absent -> new ArrayList<>()).add(call);
        }
        PartitionTaskFactory<Runnable> tasks = partition ->
                () -> ofPartitions.getOrDefault(partition, List.of()).forEach(call -> submit(engine, map, call));
        ((OperationServiceImpl) engine.getOperationService()).executeOnPartitions(tasks, partitions);
    }

    private static <K, V, R> void submit(NodeEngine engine, String map, Call<K, V, R> call) {
        try {
            submit(engine, map, Objects.requireNonNull(call.written), call.processor, call.answer);
        } catch (RuntimeException | Error e) {
            // Also an error: whoever waits would wait until its time is up.
            call.answer.completeExceptionally(e);
        }
    }

    /** From a storage member, of which this is the engine: on the thread of the key's partition at once. */
    private static <R> void submit(
            NodeEngine engine, String map, Data key, EntryProcessor<?, ?, R> processor, CompletableFuture<R> answer) {
        MapOperation operation = operation(engine, map, key, processor);
        operation.setThreadId(ThreadUtil.getThreadId());
        CompletableFuture<Object> call = engine.getOperationService()
                .createInvocationBuilder(
                        MapService.SERVICE_NAME,
                        operation,
                        engine.getPartitionService().getPartitionId(key))
                .setResultDeserialized(false)
                .setFailOnIndeterminateOperationState(
                        engine.getProperties().getBoolean(ClusterProperty.FAIL_ON_INDETERMINATE_OPERATION_STATE))
                .invoke();
        detach(call, engine.getSerializationService()::toObject, answer);
    }

    private static MapOperation operation(NodeEngine engine, String map, Data key, EntryProcessor<?, ?, ?> processor) {
        return processor instanceof TransitionProcessor look
                        && !look.transition().mayChange()
                ? new LookOperation(map, key, look)
                : engine.<MapService>getService(MapService.SERVICE_NAME)
                        .getMapServiceContext()
                        .getMapOperationProvider(map)
                        .createEntryOperation(map, key, processor);
    }

    private static <R> void submit(
            HazelcastClientInstanceImpl client, String map, Data key, Object processor, CompletableFuture<R> answer) {
        SerializationService service = client.getSerializationService();
        ClientMessage request =
                MapSubmitToKeyCodec.encodeRequest(map, service.toData(processor), key, ThreadUtil.getThreadId());
        int partition = client.getClientPartitionService().getPartitionId(key);
        detach(
                new ClientInvocation(client, request, map, partition).invoke(),
                response -> service.toObject(MapSubmitToKeyCodec.decodeResponse(response)),
                answer);
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

    /** Into a future of the JDK's: what is chained to Hazelcast's runs in the common pool. */
    private static <T, R> void detach(
            CompletionStage<T> call, Function<? super T, R> read, CompletableFuture<R> result) {
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
    }
}
