/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Has a storage member search what it owns of a map. */
final class SearchTask implements Callable<Findings>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable String map;

    private @Nullable Search search;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    SearchTask() {}

    SearchTask(String map, Search search) {
        this.map = map;
        this.search = search;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Findings call() throws Exception {
        return Tenures.of(Objects.requireNonNull(member))
                .seeker(Objects.requireNonNull(map))
                .find(Objects.requireNonNull(search));
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.SEARCH_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeString(map);
        Objects.requireNonNull(search).writeTo(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        map = Wire.readText(in);
        search = Search.read(in);
    }
}
