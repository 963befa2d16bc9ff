/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.Codec;
import org.latchkey.codec.JavaCodec;

/**
 * Which keys of a cache may stand for their encoding in a table of this process; of all others the encoding is the key.
 *
 * <p>Of a codec that is not ours nothing is known, so none of its keys may.
 */
enum CanonicalKeys {

    /** None. */
    NONE {
        @Override
        boolean contain(Object key) {
            return false;
        }
    },

    /** Those whose class says that they are equal exactly when their encodings are. */
    BY_CLASS {
        @Override
        boolean contain(Object key) {
            return CanonicalClasses.contain(key.getClass());
        }
    };

    static CanonicalKeys of(Codec codec) {
        return codec instanceof JavaCodec ? BY_CLASS : NONE;
    }

    /** Whether {@code key} may. Takes a few nanoseconds and allocates nothing. */
    abstract boolean contain(Object key);
}
