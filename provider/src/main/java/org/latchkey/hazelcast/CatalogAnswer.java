/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the catalogue's owner sends back. */
final class CatalogAnswer implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed; so are all that follow. */
    private CatalogStep.Verdict verdict = CatalogStep.Verdict.NO_SUCH_CACHE;

    private @Nullable CacheRecord record;
    private Told told = Told.NOBODY;
    private String missing = "";

    CatalogAnswer() {}

    CatalogAnswer(CatalogStep step, Told told) {
        this.verdict = step.verdict();
        this.record = step.record();
        this.told = told;
    }

    /** The answer of an owner that lacks what the cache needs. */
    static CatalogAnswer unfit(String missing) {
        CatalogAnswer answer = new CatalogAnswer();
        answer.missing = missing;
        return answer;
    }

    /** What the owner lacks that the cache needs, as settings of Hazelcast's; empty where nothing is missing. */
    String missing() {
        return missing;
    }

    boolean isDone() {
        return verdict == CatalogStep.Verdict.DONE;
    }

    boolean isDifferent() {
        return verdict == CatalogStep.Verdict.DIFFERENT;
    }

    /** The record as it is now. */
    CacheRecord record() {
        return Objects.requireNonNull(record);
    }

    Told told() {
        return told;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.CATALOG_ANSWER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Wire.write(out, verdict);
        out.writeObject(record);
        told.writeTo(out);
        out.writeString(missing);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        verdict = Wire.readConstant(in, CatalogStep.Verdict.values());
        record = in.readObject();
        told = Told.read(in);
        missing = Wire.readText(in);
    }
}
