/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Scope;

/**
 * The beginning of one call of a verb, which holds until its end.
 *
 * @param scope the part of the cache that it sees
 * @param since what this process knew of the number line
 */
record Call(Scope scope, long since) {

    Aim at(Bytes key) {
        return new Aim(new EntryKey(scope, key), since);
    }
}
