/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.impl.operation.EntryOperation;
import com.hazelcast.spi.impl.operationservice.CallStatus;
import org.jspecify.annotations.Nullable;

/**
 * Runs a transition that looks: where it changes nothing, as nearly always, without all that Hazelcast does so that an entry
 * processor may change its entry, and without writing down an answer that is read in the same process; else, and on any other
 * member, it is the {@link EntryOperation} that it inherits from.
 */
final class LookOperation extends EntryOperation {

    private final TransitionProcessor processor;
    private @Nullable OwnerAnswer answer;

    LookOperation(String map, Data key, TransitionProcessor processor) {
        super(map, key, processor);
        this.processor = processor;
    }

    @Override
    public CallStatus call() {
        if (shouldWait()) {
            return CallStatus.WAIT;
        }
        processor.setHazelcastInstance(getNodeEngine().getHazelcastInstance());
        Object stored = recordStore.get(dataKey, false, getCallerAddress(), false);
        answer = processor.look(
                getPartitionId(), getNodeEngine().getSerializationService().toObject(stored));
        return answer == null ? super.call() : CallStatus.RESPONSE;
    }

    @Override
    public @Nullable Object getResponse() {
        return answer == null ? super.getResponse() : answer;
    }
}
