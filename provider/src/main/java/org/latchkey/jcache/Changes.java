/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Applied;

/** A way of making changes. Blocks for the network, and for others that hold the entry. */
sealed interface Changes<K, V> permits PlainChanges, GuardedChanges {

    /** Makes a change, and answers what was done with the verdict of the one verb. */
    Applied apply(Change<K, V> change);
}
