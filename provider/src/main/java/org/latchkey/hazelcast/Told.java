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
 */
record Told(int others, int mine) {

    static final Told NOBODY = new Told(0, 0);

    boolean nobodyIsWaitedFor() {
        return others == 0 && mine == 0;
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        out.writeInt(others);
        out.writeInt(mine);
    }

    static Told read(ObjectDataInput in) throws IOException {
        return new Told(in.readInt(), in.readInt());
    }
}
