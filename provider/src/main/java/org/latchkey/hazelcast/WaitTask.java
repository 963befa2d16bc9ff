/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits, on the member that told them, until all processes have heard; answers how that ended. */
final class WaitTask implements Callable<Integer>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable List<Ticket> tickets;

    private long millis;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    WaitTask() {}

    WaitTask(List<Ticket> tickets, long millis) {
        this.tickets = tickets;
        this.millis = millis;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Herald herald = MemberDesk.of(Objects.requireNonNull(member)).herald();
        try {
            return herald.whenAllHeard(Objects.requireNonNull(tickets))
                    .get(millis, TimeUnit.MILLISECONDS)
                    .code();
        } catch (TimeoutException e) {
            return Heard.SILENT.code();
        }
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.WAIT_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeLong(millis);
        Ticket.write(out, Objects.requireNonNull(tickets));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        millis = in.readLong();
        tickets = Ticket.read(in);
    }
}
