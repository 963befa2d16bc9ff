/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/**
 * Whom an owner has told of what one operation did.
 *
 * @param others how many notices others have to hear before the caller may return; when they have, it is told
 * @param mine how many notices the caller itself has to hear before that
 * @param dropping names the wait until no process can answer from a near copy any more, of whose end the caller is told; 0 if
 *     there is nothing to wait for. Another name each time, also where an operation is made again
 */
record Told(int others, int mine, long dropping) {

    static final Told NOBODY = new Told(0, 0);

    /** Told of a change that no near copy can show. */
    Told(int others, int mine) {
        this(others, mine, 0);
    }

    Told dropping(long waits) {
        return new Told(others, mine, waits);
    }

    /** Whether near copies of other processes are being dropped, of whose end the caller is told. */
    boolean isDropping() {
        return dropping != 0;
    }

    boolean nobodyIsWaitedFor() {
        return others == 0 && mine == 0;
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        out.writeInt(others);
        out.writeInt(mine);
        out.writeLong(dropping);
    }

    static Told read(ObjectDataInput in) throws IOException {
        return new Told(in.readInt(), in.readInt(), in.readLong());
    }
}
