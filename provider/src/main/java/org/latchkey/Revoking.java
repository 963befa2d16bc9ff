/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.time.Duration;

/** What revocations leave behind. */
record Revoking(LateWrite lateWrites, Duration retention) implements Serializable {

    static final Revoking DEFAULT = new Revoking(LateWrite.REFUSED, Duration.ofHours(1));

    Revoking with(LateWrite other) {
        return new Revoking(other, retention);
    }

    Revoking with(Duration other) {
        return new Revoking(lateWrites, other);
    }
}
