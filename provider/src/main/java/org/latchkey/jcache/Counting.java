/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** Whether a verb looks at what was there: those that do count a hit or a miss. */
enum Counting {
    LOOKS,
    BLIND
}
