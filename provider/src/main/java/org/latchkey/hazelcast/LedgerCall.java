/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.latchkey.store.OperationId;

/**
 * Who asks the authority for something, and under which names it is told that others have heard of it.
 *
 * @param caller who asks
 * @param storage names the wait for the storage members
 * @param visitors names the wait for all other processes
 */
record LedgerCall(Participant caller, OperationId storage, OperationId visitors) {

    void writeTo(ObjectDataOutput out) throws IOException {
        caller.writeTo(out);
        Wire.write(out, storage);
        Wire.write(out, visitors);
    }

    static LedgerCall read(ObjectDataInput in) throws IOException {
        return new LedgerCall(Participant.read(in), Wire.readOperationId(in), Wire.readOperationId(in));
    }
}
